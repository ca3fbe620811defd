import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { RequirementResult } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { RelativeTime } from '../RelativeTime';
import { OutcomeLabel } from '../StatusLabel';
import { EvidenceList } from './EvidenceList';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
    },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    title: {
      flex: '1 1 220px',
      margin: 0,
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    muted: { color: mutedText(theme.palette.type) },
    text: { maxWidth: '90ch', overflowWrap: 'anywhere' },
    button: { marginLeft: theme.spacing(-0.5), textTransform: 'none' },
    evidence: {
      marginTop: theme.spacing(0.5),
      padding: theme.spacing(0.5, 2, 1),
      borderLeft: `3px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'ReadinessRequirementRow' },
);

/** A requirement with its outcome and message; its evidence on demand. */
export function RequirementRow(props: {
  requirement: RequirementResult;
  /** By name; a gate without a title goes by its name. */
  gateTitles: Map<string, string>;
}) {
  const { requirement, gateTitles } = props;
  const { title, outcome, reason, severity, gates, evidence } = requirement;
  const classes = useStyles();
  const t = useTranslation();
  const evidenceId = useId();
  const [open, setOpen] = useState(false);
  const askedBy = gates
    .map(gate => {
      const gateTitle = gateTitles.get(gate.name) || gate.name;
      return gate.severity === severity
        ? gateTitle
        : t('requirements.gateSeverity', {
            gate: gateTitle,
            severity: t(`severity.${gate.severity}`),
          });
    })
    .join(', ');
  return (
    <li className={classes.root}>
      <div className={classes.top}>
        <Typography component="h3" className={classes.title}>
          {title}
        </Typography>
        <OutcomeLabel outcome={outcome} reason={reason} />
      </div>
      <Typography variant="body2" className={classes.text}>
        <InlineText text={requirement.message} />
      </Typography>
      {requirement.waiver && (
        <Typography variant="body2">
          {t('requirements.waiver', {
            time: <RelativeTime iso={requirement.waiver.expiresAt} />,
          })}
        </Typography>
      )}
      <Typography variant="body2" className={classes.muted}>
        {t(`severity.${severity}`)} ·{' '}
        {t('requirements.askedBy', { gates: askedBy })}
      </Typography>
      <Button
        size="small"
        className={classes.button}
        startIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        aria-expanded={open}
        aria-controls={evidenceId}
        aria-label={t('requirements.evidenceOf', {
          requirement: title,
          count: evidence.length,
        })}
        onClick={() => setOpen(!open)}
      >
        {t('requirements.evidence', { count: evidence.length })}
      </Button>
      <div id={evidenceId}>
        <Collapse in={open} unmountOnExit timeout="auto">
          <div className={classes.evidence}>
            <Typography variant="body2" className={classes.muted}>
              <InlineText text={requirement.description} />
            </Typography>
            <EvidenceList evidence={evidence} />
          </div>
        </Collapse>
      </div>
    </li>
  );
}
