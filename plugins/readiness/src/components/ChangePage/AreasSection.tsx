import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { TouchedArea } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, overflowWrap: 'anywhere' },
    term: { fontWeight: 700 },
    detail: { margin: theme.spacing(0, 0, 1) },
  }),
  { name: 'ReadinessAreasSection' },
);

/** The sensitive areas a change touches, each with why it counts. */
export function AreasSection(props: { areas: TouchedArea[] }) {
  const { areas } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Section title={t('change.areas')} count={areas.length}>
      <Typography variant="body2" component="dl" className={classes.list}>
        {areas.map(({ id, title, why }) => [
          <dt key={`${id}:title`} className={classes.term}>
            {title}
          </dt>,
          <dd key={id} className={classes.detail}>
            <InlineText text={why} />
          </dd>,
        ])}
      </Typography>
    </Section>
  );
}
