import { makeStyles } from '@material-ui/core/styles';
import { useTranslation } from '../../translation';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(0.5),
      maxWidth: '80ch',
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
    },
  }),
  { name: 'ReadinessPilotNotices' },
);

export function NoticesSection(props: { notices: string[] }) {
  const classes = useStyles();
  const t = useTranslation();
  return props.notices.length === 0 ? null : (
    <Section title={t('pilots.notices')}>
      <ul className={classes.list}>
        {props.notices.map(notice => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
    </Section>
  );
}
