import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import {
  missingAsMarkdown,
  missingAsText,
  unnamedSupplier,
} from '../../lib/missingEvidenceText';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { CopyMenu } from '../Copy';
import { InlineText } from '../InlineText';
import { EntityName } from '../Links';
import { GapActions } from '../Records/GapActions';
import { OutcomeLabel } from '../StatusLabel';
import { YamlSnippet } from '../YamlSnippet';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: theme.spacing(0.5) },
      '&:last-child': { paddingBottom: 0 },
    },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    // A name and a label wrap, so that the button stays beside them.
    topAbout: { flexWrap: 'nowrap', alignItems: 'flex-start' },
    what: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      minWidth: 0,
    },
    sentence: {
      maxWidth: '80ch',
      fontSize: theme.typography.pxToRem(16),
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(0.25, 2),
      maxWidth: '90ch',
      margin: theme.spacing(0.75, 0, 0),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '1fr',
      },
    },
    term: { color: mutedText(theme.palette.type) },
    detail: {
      margin: 0,
      minWidth: 0,
      overflowWrap: 'anywhere',
      [theme.breakpoints.down('xs')]: {
        marginBottom: theme.spacing(0.75),
      },
    },
    snippet: { marginTop: theme.spacing(1.5) },
  }),
  { name: 'ReadinessMissingItem' },
);

/**
 * A gap: its sentence, the next step, who can supply it, and what to paste;
 * the last only where the item stands on the page of what lacks it.
 */
export function MissingItem(props: {
  item: MissingEvidence;
  about?: ReactNode;
  /** Whether it stops a release, so that it can be decided on. */
  blocking?: boolean;
}) {
  const { item, about, blocking } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <li className={classes.root}>
      <div className={`${classes.top} ${about ? classes.topAbout : ''}`}>
        <div className={classes.what}>
          {about}
          <OutcomeLabel outcome={item.outcome} reason={item.reason} />
        </div>
        <CopyMenu
          label={t('copy.one')}
          accessibleLabel={t('copy.oneLabel', { what: item.sentence })}
          asText={() => `${missingAsText(t, item)}\n`}
          asMarkdown={() => `${missingAsMarkdown(t, item)}\n`}
        />
      </div>
      <Typography className={classes.sentence}>
        <InlineText text={item.sentence} />
      </Typography>
      <Typography variant="body2" component="dl" className={classes.facts}>
        <dt className={classes.term}>{t('missing.nextStep')}</dt>
        <dd className={classes.detail}>
          <InlineText text={item.nextStep} />
        </dd>
        <dt className={classes.term}>{t('missing.supplier')}</dt>
        <dd className={classes.detail}>
          {item.supplier ? (
            <EntityName entityRef={item.supplier} />
          ) : (
            unnamedSupplier(t, item)
          )}
        </dd>
      </Typography>
      {item.snippet && !about && (
        <div className={classes.snippet}>
          <YamlSnippet code={item.snippet} label={t('missing.snippet')} />
        </div>
      )}
      {blocking && <GapActions gap={item} />}
    </li>
  );
}
