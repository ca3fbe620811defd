import { makeStyles } from '@material-ui/core/styles';

/** What is printed; everything outside of it is not. */
const AREA = '[data-readiness-print]';
const onPaper = (style: Record<string, string>) => ({ '@media print': style });

/**
 * While a page that can be printed shows, only it is: without the app around
 * it, whichever app that is, and black on white also where the app is dark.
 * What is marked `data-no-print` is left out.
 */
export const usePrintStyles = makeStyles(
  {
    '@global': {
      [`body *:not(:has(${AREA})):not(${AREA}):not(${AREA} *)`]: onPaper({
        display: 'none !important',
      }),
      [`html:has(${AREA}), html *:has(${AREA})`]: onPaper({
        display: 'block !important',
        position: 'static !important',
        float: 'none !important',
        overflow: 'visible !important',
        width: 'auto !important',
        minWidth: '0 !important',
        maxWidth: 'none !important',
        height: 'auto !important',
        minHeight: '0 !important',
        maxHeight: 'none !important',
        margin: '0 !important',
        padding: '0 !important',
        border: '0 !important',
        boxShadow: 'none !important',
        background: '#fff !important',
        colorScheme: 'light',
      }),
      [`${AREA}, ${AREA} *`]: onPaper({
        color: '#000 !important',
        background: 'transparent !important',
        boxShadow: 'none !important',
        borderColor: '#999 !important',
      }),
      [`${AREA} svg text`]: onPaper({ fill: '#000 !important' }),
      [`${AREA} [data-no-print]`]: onPaper({ display: 'none !important' }),
      [`${AREA} thead`]: onPaper({ display: 'table-header-group' }),
      [`${AREA} tr, ${AREA} li, ${AREA} figure`]: onPaper({
        breakInside: 'avoid',
      }),
      [`${AREA} section > div`]: onPaper({
        paddingLeft: '0 !important',
        paddingRight: '0 !important',
      }),
      // What is too long for a page may break between its items.
      [`${AREA} li:has(li)`]: onPaper({ breakInside: 'auto' }),
      [`${AREA} h2, ${AREA} h3`]: onPaper({ breakAfter: 'avoid' }),
    },
  },
  { name: 'ReadinessPrint' },
);
