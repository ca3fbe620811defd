import { makeStyles } from '@material-ui/core/styles';
import { ComponentSummary } from '@readiness/backstage-plugin-readiness-common';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { ComponentLink, EntityName } from '../Links';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(
  theme => ({
    muted: { color: mutedText(theme.palette.type) },
    overdue: { color: toneColors(theme.palette.type, 'caution').text },
    more: { whiteSpace: 'nowrap' },
  }),
  { name: 'ReadinessCells' },
);

interface CellProps {
  row: ComponentSummary;
}

/** The component's name, leading to its Readiness tab. */
export function ComponentCell({ row }: CellProps) {
  return <ComponentLink entityRef={row.entityRef} title={row.title} />;
}

export function OwnerCell({ row }: CellProps) {
  const classes = useStyles();
  const t = useTranslation();
  if (!row.owner) {
    return <span className={classes.muted}>{t('components.noOwner')}</span>;
  }
  // The link of an owner the catalog does not know would lead nowhere.
  return row.ownerResolved === false ? (
    <span>{row.owner}</span>
  ) : (
    <EntityName entityRef={row.owner} defaultKind="group" />
  );
}

export function SystemCell({ row }: CellProps) {
  const classes = useStyles();
  const t = useTranslation();
  return row.system ? (
    <EntityName entityRef={row.system} defaultKind="system" />
  ) : (
    <span className={classes.muted}>{t('components.noSystem')}</span>
  );
}

export function TopMissingCell({ row }: CellProps) {
  const classes = useStyles();
  const t = useTranslation();
  if (!row.topMissing) {
    return (
      <span className={classes.muted}>
        {row.status === 'ready' && t('components.nothingMissing')}
        {row.status === 'noGate' && t('components.notJudged')}
      </span>
    );
  }
  const more = row.missing + row.undetermined - 1;
  return (
    <>
      <InlineText text={row.topMissing} />
      {more > 0 && (
        <>
          {' '}
          <span className={`${classes.muted} ${classes.more}`}>
            {t('components.more', { count: more })}
          </span>
        </>
      )}
    </>
  );
}

export function EvaluatedCell({ row }: CellProps) {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <>
      <RelativeTime iso={row.evaluatedAt} focusable={false} />
      {row.overdue && (
        <span className={classes.overdue}> ({t('components.overdue')})</span>
      )}
    </>
  );
}
