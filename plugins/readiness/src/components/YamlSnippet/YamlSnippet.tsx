/* eslint-disable jsx-a11y/no-noninteractive-tabindex --
   the snippet scrolls sideways, so the keyboard has to reach it */
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import { useTranslation } from '../../translation';
import { useCopy } from '../Copy';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      maxWidth: 720,
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor:
        theme.palette.type === 'dark'
          ? 'rgba(0, 0, 0, 0.25)'
          : 'rgba(0, 0, 0, 0.03)',
    },
    code: {
      flex: 1,
      minWidth: 0,
      margin: 0,
      padding: theme.spacing(1.25, 1.5),
      overflowX: 'auto',
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.6,
    },
  }),
  { name: 'ReadinessYamlSnippet' },
);

/** Lines to paste into `catalog-info.yaml`, with a button that copies them. */
export function YamlSnippet(props: { code: string; label: string }) {
  const { code, label } = props;
  const classes = useStyles();
  const t = useTranslation();
  const copy = useCopy();
  return (
    <div className={classes.root}>
      <pre
        className={classes.code}
        tabIndex={0}
        role="group"
        aria-label={label}
      >
        <code>{code}</code>
      </pre>
      <Tooltip title={t('copy.snippet')}>
        <IconButton
          size="small"
          aria-label={t('copy.snippet')}
          onClick={() => copy(`${code}\n`)}
        >
          <FileCopyOutlinedIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </div>
  );
}
