import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { isEntityRef } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { ENTITY_TAB_PATH } from '../../routes';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessComponentLink' },
);

/** A component's name, leading to its Readiness tab. */
export function ComponentLink(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  if (!isEntityRef(entityRef)) {
    return <span className={classes.name}>{title}</span>;
  }
  const { namespace } = parseEntityRef(entityRef);
  return (
    <>
      <Link
        to={`${entityLink(entityRef)}/${ENTITY_TAB_PATH}`}
        className={classes.name}
        underline="always"
        title={entityRef}
      >
        {title}
      </Link>
      {namespace !== 'default' && (
        <span className={classes.muted}> {namespace}</span>
      )}
    </>
  );
}
