import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import OpenInNewIcon from '@material-ui/icons/OpenInNew';
import { safeHttpUrl } from '../../lib/safeHttpUrl';

const useStyles = makeStyles(
  { icon: { marginLeft: 3, fontSize: '1em', verticalAlign: '-0.1em' } },
  { name: 'ReadinessExternalLink' },
);

/**
 * A link to an http(s) address, opening a new tab and saying so to screen
 * readers. Any other address is never a link: `fallback` shows instead.
 */
export function ExternalLink(props: {
  url: string | undefined;
  fallback: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const url = safeHttpUrl(props.url);
  if (!url) {
    return <>{props.fallback}</>;
  }
  return (
    <Link to={url} target="_blank" rel="noopener noreferrer" underline="always">
      {props.children}
      <OpenInNewIcon className={classes.icon} aria-hidden />
    </Link>
  );
}
