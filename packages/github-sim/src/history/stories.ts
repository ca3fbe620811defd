import { OTHER_APP } from '../world/commands/checks';
import { AI_BOX } from './aiMarkers';
import { ORGANISATION } from './organisation';
import { Script } from './Script';
import { approve, checks, open, source, tests } from './tellStory';
import { beforeWork, MINUTE } from './workTime';

/** An open pull request that is the same for every seed. */
interface Story {
  repository: string;
  /** It keeps this number, whatever the history. */
  number: number;
  write: (
    script: Script,
    number: number,
    ago: (hours: number) => number,
  ) => void;
}

const ROLLBACK =
  '## Rollback\n\nDeploy the previous version; the data stays as it is.';
const DEPLOYMENT =
  '## Deployment\n\nWith the next deployment; nothing else to do.';

export const STORIES: Story[] = [
  {
    repository: 'payment-gateway',
    number: 482,
    write: (script, number, ago) => {
      open(script, number, ago(20), {
        author: 'henrik-solberg',
        title: 'Let shift leaders refund at the terminal',
        body: 'Shift leaders may refund up to 200 euro without calling the office.',
        branch: 'henrik/terminal-refunds',
        files: [
          source('src/main/java/example/skerryline/auth/RolePolicy.java', [
            '        if (role == Role.SHIFT_LEADER) {',
            '            return amount.compareTo(LIMIT) <= 0;',
            '        }',
          ]),
          source('src/main/java/example/skerryline/reporting/AuditTrail.java', [
            '        trail.record(refund.by(), refund.amount());',
          ]),
        ],
      });
      checks(script, ago(20) + 7 * MINUTE, {});
      approve(script, ago(6), 'priya-menon');
    },
  },
  {
    repository: 'booking-api',
    number: 517,
    write: (script, number, ago) => {
      open(script, number, ago(28), {
        author: 'amara-okafor',
        title: 'Let a reservation hold a cabin for ten minutes',
        body: [
          'A cabin that somebody looks at stays theirs for ten minutes.',
          ROLLBACK,
          DEPLOYMENT,
          `## Checklist\n\n- [x] ${AI_BOX}`,
        ].join('\n\n'),
        branch: 'amara/cabin-hold',
        trailers: ['Co-Authored-By: Claude <noreply@anthropic.com>'],
        files: [
          source(
            'src/main/kotlin/example/skerryline/reservations/CabinHold.kt',
            [
              '        val until = now.plus(HOLD)',
              '        return holds.put(cabin, Hold(passenger, until))',
            ],
          ),
          tests(
            'src/test/kotlin/example/skerryline/reservations/CabinHoldTest.kt',
            [
              '    @Test',
              '    fun `gives the cabin back after ten minutes`() {',
              '        assertTrue(holds.isFree(cabin, now.plus(TEN_MINUTES)))',
              '    }',
              '    @Test',
              '    fun `keeps the cabin until then`() {',
              '        assertFalse(holds.isFree(cabin, now.plus(NINE_MINUTES)))',
              '    }',
            ],
          ),
        ],
      });
      checks(script, ago(28) + 7 * MINUTE, {});
      approve(script, ago(9), 'robin-hale');
      approve(script, ago(7), 'tomasz-wilk');
    },
  },
  {
    repository: 'booking-web',
    number: 634,
    write: (script, number, ago) => {
      open(script, number, ago(11), {
        author: 'tomasz-wilk',
        title: 'Show prices in the currency of the port',
        body: 'Not finished: the port of call is still missing.',
        branch: 'tomasz/port-currency',
        draft: true,
        files: [
          source('src/checkout/basketSummary.ts', [
            '  const shown = inCurrencyOf(port, total);',
          ]),
        ],
      });
      checks(script, ago(11) + 7 * MINUTE, {});
    },
  },
  {
    repository: 'seat-maps',
    number: 211,
    write: (script, number, ago) => {
      open(script, number, ago(15), {
        author: 'robin-hale',
        title: 'Keep wheelchair places until boarding',
        body: [
          'Wheelchair places are given to others too early.',
          ROLLBACK,
          DEPLOYMENT,
        ].join('\n\n'),
        branch: 'robin/wheelchair-places',
        files: [
          source('src/seats/wheelchair_places.go', [
            '\tif place.Wheelchair && !sailing.Boarding {',
            '\t\treturn ErrKept',
            '\t}',
          ]),
          tests('src/seats/wheelchair_places_test.go', [
            'func TestKeepsWheelchairPlaces(t *testing.T) {',
            '\tif err := Give(place); err != ErrKept {',
            '\t\tt.Errorf("got %v", err)',
            '\t}',
            '}',
          ]),
        ],
      });
      checks(script, ago(15) + 7 * MINUTE, { 'unit-tests': 'failure' });
      script.whileOpen(ago(14), (world, pull) => {
        const { repository } = script;
        // The right name, but not from the app that has to report it.
        world.reportCheck({
          repository,
          sha: pull.headSha,
          name: 'unit-tests',
          app: OTHER_APP,
          conclusion: 'success',
        });
      });
      approve(script, ago(5), 'amara-okafor');
    },
  },
  {
    repository: 'notification-service',
    number: 298,
    write: (script, number, ago) => {
      open(script, number, ago(8), {
        author: 'copilot-swe-agent[bot]',
        title: 'Retry text messages that the provider refused',
        body: [
          'Messages that the provider refuses for its load are sent again.',
          ROLLBACK,
          DEPLOYMENT,
        ].join('\n\n'),
        branch: 'copilot/retry-text-messages',
        trailers: [
          'Co-authored-by: Sam Whitlock <sam.whitlock@skerryline.example>',
          'Agent-Logs-Url: https://agents.skerryline.example/logs/298',
        ],
        files: [
          source('src/integrations/textMessageProvider.ts', [
            '  if (answer.status === 429) {',
            '    return retryLater(message, answer.retryAfter);',
            '  }',
          ]),
          tests('src/integrations/textMessageProvider.test.ts', [
            "  it('sends a refused message again', async () => {",
            '    expect(await send(message)).toEqual(later);',
            '  });',
          ]),
        ],
      });
      checks(script, ago(8) + 7 * MINUTE, {});
      script.whileOpen(ago(8) + 3 * MINUTE, (world, pull) => {
        world.review({
          repository: script.repository,
          number: pull.number,
          by: 'coderabbitai[bot]',
          state: 'COMMENTED',
          body: 'Walkthrough of the changes and two suggestions.',
        });
      });
    },
  },
  {
    repository: 'voyage-records',
    number: 176,
    write: (script, number, ago) => {
      open(script, number, ago(13), {
        author: 'joao-ferreira',
        title: 'Build the records on the new runners',
        body: [
          'The old runners go away this month.',
          ROLLBACK,
          DEPLOYMENT,
        ].join('\n\n'),
        branch: 'joao/new-runners',
        files: [
          {
            ...source(
              '.github/workflows/build.yaml',
              ['    runs-on: skerry-large'],
              ['    runs-on: ubuntu-latest'],
            ),
            content:
              'on: [push]\njobs:\n  build:\n    runs-on: skerry-large\n    steps:\n      - run: make test\n',
          },
          {
            ...source(
              '.github/CODEOWNERS',
              ['/.github/ @joao-ferreira'],
              ['/.github/ @skerry-line/platform-team'],
            ),
            content: '* @skerry-line/sailings-team\n/.github/ @joao-ferreira\n',
          },
        ],
      });
      checks(script, ago(13) + 7 * MINUTE, {});
      approve(script, ago(4), 'wen-zhang');
    },
  },
  {
    repository: 'refunds-worker',
    number: 305,
    write: (script, number, ago) => {
      open(script, number, ago(26), {
        author: 'leila-haddad',
        title: 'Start the refunds an hour after midnight',
        body: ['The bank is not ready before one.', DEPLOYMENT].join('\n\n'),
        branch: 'leila/later-refunds',
        files: [
          source('src/main/java/example/skerryline/schedule/NightWindow.java', [
            '        return window.startingAt(LocalTime.of(1, 0));',
          ]),
          tests(
            'src/test/java/example/skerryline/schedule/NightWindowTest.java',
            [
              '    @Test',
              '    void startsAnHourAfterMidnight() {',
              '        assertEquals(LocalTime.of(1, 0), window.start());',
              '    }',
            ],
          ),
        ],
      });
      checks(script, ago(26) + 7 * MINUTE, {});
      approve(script, ago(10), 'henrik-solberg');
      approve(script, ago(8), 'priya-menon');
    },
  },
];

/** The fixed stories, told in the README. `now` is when the history ends. */
export function planStories(
  now: number,
): Array<{ story: Story; script: Script }> {
  return STORIES.map(story => {
    const script = new Script(`${ORGANISATION}/${story.repository}`);
    story.write(script, story.number, hours => beforeWork(now, hours));
    return { story, script };
  });
}
