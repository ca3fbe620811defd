import { createFolder } from '../__testUtils__/createFolder';
import { parseXml } from './parseXml';

const folder = createFolder();
const LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY lol "lol">
  <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
  <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
]>
<testsuite name="&lol3;"/>`;

describe('parseXml', () => {
  it.each([
    [
      'a document type',
      '<!DOCTYPE testsuite>\n<testsuite/>',
      /:1: the file has a DOCTYPE/,
    ],
    ['entities within entities', LAUGHS, /:6: the file has a DOCTYPE/],
    [
      'a file from outside',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      /has a DOCTYPE/,
    ],
    [
      'an entity of nobody',
      '<a>&x;</a>',
      /:1: the XML is broken: undefined entity/,
    ],
    [
      'a reference to no character',
      '<a>&#0;</a>',
      /:1: the XML is broken: malformed character entity/,
    ],
    ['a depth of 200,000', '<a>'.repeat(200_000), /more than 100 deep/],
    [
      'a depth of 101',
      '<a>'.repeat(101) + '</a>'.repeat(101),
      /more than 100 deep/,
    ],
    [
      '1,001 attributes',
      `<a ${Array.from({ length: 1001 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      /more than 1000 attributes/,
    ],
    [
      'a text of 17 MB',
      `<a>${'x'.repeat(17_000_000)}</a>`,
      /longer than 16 MB/,
    ],
    [
      'a tag of 17 MB',
      `<a b="${'x'.repeat(17_000_000)}"/>`,
      /longer than 16 MB/,
    ],
    [
      'a document type without an end',
      `<!DOCTYPE ${'x'.repeat(17_000_000)}`,
      /longer than 16 MB/,
    ],
  ])('refuses %s', async (_, xml, message) => {
    const opened: string[] = [];
    const file = folder.write('hostile.xml', xml);
    await expect(
      parseXml(file, {
        open: name => {
          opened.push(name);
        },
      }),
    ).rejects.toThrow(message);
    expect(opened.length).toBeLessThanOrEqual(100);
  });

  it('reads a depth of 100, and texts that are long together only', async () => {
    const file = folder.write(
      'deep.xml',
      `${'<a>'.repeat(100)}${`<!--${'x'.repeat(9_000_000)}-->`.repeat(
        2,
      )}${'</a>'.repeat(100)}`,
    );
    let depth = 0;
    await parseXml(file, {
      open: (_name, _attributes, place) => {
        depth = Math.max(depth, place.depth);
      },
    });
    expect(depth).toBe(99);
  });
});
