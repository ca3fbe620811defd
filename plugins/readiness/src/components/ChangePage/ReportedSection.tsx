import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ChangeReadiness,
  ReportedNumbers,
} from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { EntityName } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { ReportForm } from './ReportForm';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(0, 0, 1.5),
      paddingLeft: theme.spacing(2.5),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ReadinessReportedSection' },
);

function Entries(props: { reported: ReportedNumbers }) {
  const { reviewMinutes, defects } = props.reported;
  const classes = useStyles();
  const t = useTranslation();
  if (reviewMinutes.length + defects.length === 0) {
    return <Typography variant="body2">{t('report.none')}</Typography>;
  }
  return (
    <Typography variant="body2" component="ul" className={classes.list}>
      {reviewMinutes.map(({ by, minutes, at }, index) => (
        <li key={`${by}:${index}`}>
          {t('report.minutesEntry', {
            count: minutes,
            by: <EntityName entityRef={by} />,
            time: <RelativeTime iso={at} />,
          })}
        </li>
      ))}
      {defects.map(({ id, title, foundAt, by }) => (
        <li key={id}>
          {t('report.defectEntry', {
            title,
            by: <EntityName entityRef={by} />,
            time: <RelativeTime iso={foundAt} />,
          })}
        </li>
      ))}
    </Typography>
  );
}

/** What people entered about a change, and where the reader can. */
export function ReportedSection(props: {
  change: ChangeReadiness;
  onReload: () => Promise<void>;
}) {
  const { change, onReload } = props;
  const t = useTranslation();
  return (
    <Section title={t('report.title')} hint={t('report.hint')}>
      <Entries reported={change.reported} />
      {change.mayReport && (
        <ReportForm changeId={change.id} onRecorded={onReload} />
      )}
    </Section>
  );
}
