import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { TrendPoint } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { TrendChart } from './TrendChart';
import { TrendTable } from './TrendTable';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(14),
      fontWeight: 600,
      color: mutedText(theme.palette.type),
    },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessTrend' },
);

/** The last weeks as a chart or, for who would rather read, as a table. */
export function Trend(props: { trend: TrendPoint[] }) {
  const { trend } = props;
  const classes = useStyles();
  const t = useTranslation();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <div className={classes.head}>
        <Typography component="h3" className={classes.title}>
          {t('scorecards.trend')}
        </Typography>
        <Button
          size="small"
          className={classes.button}
          aria-expanded={asTable}
          aria-controls={id}
          onClick={() => setAsTable(!asTable)}
          data-no-print
        >
          {asTable ? t('scorecards.hideTable') : t('scorecards.showTable')}
        </Button>
      </div>
      <TrendChart trend={trend} />
      <div id={id}>{asTable && <TrendTable trend={trend} />}</div>
    </>
  );
}
