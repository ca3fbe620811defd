/* eslint-disable no-script-url -- hostile on purpose */
import { safeHttpUrl } from './safeHttpUrl';

describe('safeHttpUrl', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['http://example.com', 'http://example.com/'],
    ['HTTPS://Example.com/', 'https://example.com/'],
  ])('lets %s be a link', (value, href) => {
    expect(safeHttpUrl(value)).toBe(href);
  });

  it.each([
    [undefined],
    [''],
    ['docs/runbook.md'],
    ['//evil.example'],
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    [' javascript:alert(1)'],
    ['java\tscript:alert(1)'],
    ['java\nscript:alert(1)'],
    ['\u0001javascript:alert(1)'],
    ['javascript://example.com/%0aalert(1)'],
    ['data:text/html,<script>alert(1)</script>'],
    ['vbscript:msgbox(1)'],
    ['file:///etc/passwd'],
    ['blob:https://example.com/1'],
    ['https://'],
  ])('leaves %p as text', value => {
    expect(safeHttpUrl(value)).toBeUndefined();
  });
});
