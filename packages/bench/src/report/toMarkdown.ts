import { Report } from './Report';
import { toGrid } from './toGrid';

/** A whole report, to be pasted into documentation. */
export function toMarkdown(report: Report): string {
  const { machine } = report;
  const versions = Object.entries(machine.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
  const parts = [
    `Measured ${machine.date.slice(0, 10)} with \`${report.command}\` on ${
      machine.cpu
    }, ${machine.cores} cores, ${machine.memory}, ${machine.platform}, Node ${
      machine.node
    }; ${versions}.`,
  ];
  for (const table of report.tables) {
    const [header, ...rows] = toGrid(table).map(
      row => `| ${row.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`,
    );
    const rule = `|${'---|'.repeat(toGrid(table)[0].length)}`;
    parts.push(
      `### ${table.title} · ${table.engine}`,
      table.note,
      [header, rule, ...rows].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}
