import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Contract } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { ClauseList } from './ClauseList';

export const useAgreedStyles = makeStyles(
  theme => ({
    heading: {
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    text: {
      maxWidth: '80ch',
      whiteSpace: 'pre-line',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ReadinessAgreedTerms' },
);

/** When it is done, when to stop, and what a test can show. */
export function AgreedTerms(props: { contract: Contract }) {
  const { contract } = props;
  const classes = useAgreedStyles();
  const t = useTranslation();
  return (
    <>
      <Typography component="h3" className={classes.heading}>
        {t('records.contract.acceptance')}
      </Typography>
      <Typography variant="body2" component="ul" className={classes.list}>
        {contract.acceptanceCriteria.map(text => (
          <li key={text} className={classes.text}>
            {text}
          </li>
        ))}
      </Typography>
      <Typography component="h3" className={classes.heading}>
        {t('records.contract.stop')}
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {contract.stopCondition}
      </Typography>
      <ClauseList clauses={contract.clauses} />
    </>
  );
}
