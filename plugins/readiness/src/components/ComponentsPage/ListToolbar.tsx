import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  COMPONENT_ORDERS,
  ComponentOrder,
} from '@readiness/backstage-plugin-readiness-common';
import { ComponentsState, PAGE_SIZES } from '../../hooks/componentsQuery';
import { ChangeState } from '../../hooks/useComponentsState';
import { Translate, useTranslation } from '../../translation';
import { ExportButton } from '../TaskButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.5, 2),
    },
    total: { flex: '1 1 120px', fontWeight: 600 },
    order: { minWidth: 210 },
    size: { minWidth: 96 },
  }),
  { name: 'ReadinessListToolbar' },
);

function orderLabel(t: Translate, order: ComponentOrder): string {
  switch (order) {
    case '-status':
      return t('components.order.minusStatus');
    case '-name':
      return t('components.order.minusName');
    case '-owner':
      return t('components.order.minusOwner');
    case '-missing':
      return t('components.order.minusMissing');
    case '-evaluatedAt':
      return t('components.order.minusEvaluatedAt');
    default:
      return t(`components.order.${order}`);
  }
}

/** How many there are, how many show, and, without headings, the order. */
export function ListToolbar(props: {
  total: number | undefined;
  state: ComponentsState;
  onChange: ChangeState;
  withOrder: boolean;
}) {
  const { total, state, onChange, withOrder } = props;
  const classes = useStyles();
  const t = useTranslation();
  const select = { select: true, size: 'small', variant: 'outlined' } as const;
  return (
    <div className={classes.root}>
      <Typography role="status" variant="body2" className={classes.total}>
        {total === undefined ? '' : t('components.total', { count: total })}
      </Typography>
      {withOrder && (
        <TextField
          {...select}
          id="readiness-components-order"
          className={classes.order}
          label={t('components.sortBy')}
          value={state.orderBy}
          SelectProps={{ native: true }}
          onChange={event => {
            const { value } = event.target;
            onChange({
              orderBy: COMPONENT_ORDERS.find(order => order === value),
            });
          }}
        >
          {COMPONENT_ORDERS.map(order => (
            <option key={order} value={order}>
              {orderLabel(t, order)}
            </option>
          ))}
        </TextField>
      )}
      <ExportButton what="components" query={state} />
      <TextField
        {...select}
        id="readiness-components-page-size"
        className={classes.size}
        label={t('components.pageSize')}
        value={state.limit}
        SelectProps={{ native: true }}
        onChange={event => onChange({ limit: Number(event.target.value) })}
      >
        {PAGE_SIZES.map(size => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </TextField>
    </div>
  );
}
