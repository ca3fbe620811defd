import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReviewQueue } from '@readiness/backstage-plugin-readiness-common';
import { useReviewQueue } from '../../hooks/useCapacity';
import { useDates } from '../../hooks/useDates';
import { useLineCount } from '../../hooks/useLineCount';
import { mutedText } from '../../lib/statusAppearance';
import { Translate, useTranslation } from '../../translation';
import { CopyMenu } from '../Copy';
import { ChangeLink } from '../Links';
import { CapacityBar } from '../ReviewCapacityPage/CapacityBar';
import { CapacityFacts } from '../ReviewCapacityPage/CapacityFacts';
import { CapacityLabel } from '../ReviewCapacityPage/CapacityLabel';
import { Section } from '../Section';
import { FailureMessage } from '../StateMessage';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      '& > li': { padding: theme.spacing(0.75, 0) },
      '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    muted: { color: mutedText(theme.palette.type) },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ReadinessReviewQueue' },
);

type Item = ReviewQueue['items'][number];

type SizeOf = (item: Item) => string;

function useSizeOf(): SizeOf {
  const t = useTranslation();
  const lineCount = useLineCount();
  return ({ lines }) =>
    lines === undefined ? t('capacity.sizeUnknown') : lineCount(lines);
}

/** The queue to paste, one change a line. */
function queueText(
  queue: ReviewQueue,
  t: Translate,
  sizeOf: SizeOf,
  markdown: boolean,
) {
  return [
    ...queue.items.map(item => {
      const name =
        markdown && item.url ? `[${item.name}](${item.url})` : item.name;
      const marks = [
        sizeOf(item),
        ...item.areas,
        ...(queue.fits.includes(item.id) ? [t('capacity.fitsThisWeek')] : []),
      ];
      return `- ${name} ${item.title} (${marks.join(', ')})`;
    }),
    ...(queue.capacity.suggestion ? ['', queue.capacity.suggestion] : []),
    '',
  ].join('\n');
}

/** What waits for review in a component, in the order to take it. */
export function ReviewQueueSection(props: {
  entityRef: string;
  /** Whether every change of the repository was read. */
  allRead: boolean;
}) {
  const { value, failure, reload } = useReviewQueue(props.entityRef);
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const sizeOf = useSizeOf();
  return (
    <Section
      title={t('capacity.queueTitle')}
      hint={t('capacity.queueHint')}
      count={
        props.allRead || value?.items.length ? value?.items.length : undefined
      }
      action={
        value &&
        value.items.length > 0 && (
          <div className={classes.actions}>
            <CapacityLabel state={value.capacity.state} />
            <CopyMenu
              label={t('capacity.copyQueue')}
              asText={() => queueText(value, t, sizeOf, false)}
              asMarkdown={() => queueText(value, t, sizeOf, true)}
            />
          </div>
        )
      }
    >
      {!value && failure && (
        <FailureMessage compact failure={failure} onRetry={reload} />
      )}
      {!value && !failure && (
        <Typography variant="body2" role="status">
          {t('capacity.queueLoading')}
        </Typography>
      )}
      {value && value.items.length === 0 && (
        <Typography variant="body2">
          {t(props.allRead ? 'capacity.queueEmpty' : 'capacity.queueEmptyYet')}
        </Typography>
      )}
      {value && value.items.length > 0 && (
        <>
          <CapacityBar item={value.capacity} title={t('capacity.queueTitle')} />
          <CapacityFacts item={value.capacity} />
          {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
          <ul
            role="list"
            aria-label={t('capacity.queueTitle')}
            className={classes.list}
          >
            {value.items.map(item => (
              <li key={item.id}>
                <ChangeLink id={item.id}>{item.name}</ChangeLink> {item.title}
                <Typography variant="body2" className={classes.muted}>
                  {[
                    sizeOf(item),
                    ...item.areas,
                    t('capacity.oldest', {
                      date: dates.day(item.waitingSince),
                    }),
                    ...(value.fits.includes(item.id)
                      ? [t('capacity.fitsThisWeek')]
                      : []),
                  ].join(' · ')}
                </Typography>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
