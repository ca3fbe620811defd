import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ChangeSummary } from '@readiness/backstage-plugin-readiness-common';
import { changeTitle } from '../../lib/changeWords';
import { entityLabel } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { ChangeLink, ComponentLink, ExternalLink } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { StatusLabel } from '../StatusLabel';
import { ChangeMarks } from './ChangeMarks';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 1.5),
    },
    title: { flex: '1 1 240px', minWidth: 0, fontSize: 16 },
    sentence: { maxWidth: '90ch', margin: theme.spacing(0.5, 0) },
    marks: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      color: mutedText(theme.palette.type),
    },
  }),
  { name: 'ReadinessChangeRow' },
);

/** A change in a list: what it is, its status, and what it lacks most. */
export function ChangeRow(props: {
  change: ChangeSummary;
  /** For lists of several components' changes. */
  withComponents?: boolean;
  /** For lists that are not of changes that stand alike. */
  withState?: boolean;
}) {
  const { change, withComponents, withState } = props;
  const classes = useStyles();
  const t = useTranslation();
  const more = change.missing + change.undetermined - 1;
  return (
    <li className={classes.root}>
      <div className={classes.top}>
        <div className={classes.title}>
          <ChangeLink id={change.id}>{changeTitle(change)}</ChangeLink>
        </div>
        <StatusLabel status={change.gateStatus} waived={change.waived} />
      </div>
      {change.topMissing && (
        <Typography variant="body2" className={classes.sentence}>
          <InlineText text={change.topMissing} />{' '}
          {more > 0 && t('changes.more', { count: more })}
        </Typography>
      )}
      <Typography variant="body2" component="div" className={classes.marks}>
        <ChangeMarks change={change} withState={withState} />
        <span>
          {change.mergedAt
            ? t('changes.merged', {
                time: <RelativeTime iso={change.mergedAt} focusable={false} />,
              })
            : t('changes.opened', {
                time: <RelativeTime iso={change.createdAt} focusable={false} />,
              })}
        </span>
        {change.overdue && <span>{t('components.overdue')}</span>}
        {withComponents &&
          change.entityRefs.map(ref => (
            <span key={ref}>
              <ComponentLink
                entityRef={ref}
                title={entityLabel(ref, 'component')}
              />
            </span>
          ))}
        <ExternalLink url={change.url} fallback={null}>
          {t('changes.atHost', { name: change.name })}
        </ExternalLink>
      </Typography>
    </li>
  );
}
