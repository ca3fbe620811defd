import { MouseEvent, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import { useTranslation } from '../../translation';
import { useCopy } from './CopyProvider';

const useStyles = makeStyles(
  {
    button: { textTransform: 'none', whiteSpace: 'nowrap' },
  },
  { name: 'ReadinessCopyMenu' },
);

/** A button that offers the same content as text and as Markdown. */
export function CopyMenu(props: {
  label: string;
  /** What a screen reader hears, where several buttons read alike. */
  accessibleLabel?: string;
  outlined?: boolean;
  asText: () => string;
  asMarkdown: () => string;
}) {
  const { label, accessibleLabel, outlined, asText, asMarkdown } = props;
  const classes = useStyles();
  const t = useTranslation();
  const copy = useCopy();
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement>();

  const choose = (text: () => string) => () => {
    setAnchor(undefined);
    copy(text());
  };
  return (
    <>
      <Button
        size="small"
        variant={outlined ? 'outlined' : 'text'}
        className={classes.button}
        startIcon={<FileCopyOutlinedIcon aria-hidden />}
        endIcon={<ArrowDropDownIcon aria-hidden />}
        aria-label={accessibleLabel}
        aria-haspopup="menu"
        aria-expanded={anchor ? true : undefined}
        aria-controls={anchor ? menuId : undefined}
        data-no-print
        onClick={(event: MouseEvent<HTMLButtonElement>) =>
          setAnchor(event.currentTarget)
        }
      >
        {label}
      </Button>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
      >
        <MenuItem onClick={choose(asText)}>{t('copy.asText')}</MenuItem>
        <MenuItem onClick={choose(asMarkdown)}>{t('copy.asMarkdown')}</MenuItem>
      </Menu>
    </>
  );
}
