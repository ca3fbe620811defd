/**
 * Reads the table of components from examples/README.md: name, gates, status
 * and the requirements that stand in the way, lists in order of the alphabet.
 */
export function expectedStatuses(markdown) {
  const rows = markdown
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
  const start = rows.findIndex(([first]) => first === 'component');
  return rows.slice(start + 2).map(([name, gates, status, gaps]) => ({
    name: name.replaceAll('`', ''),
    gates: list(gates),
    status,
    gaps: list(gaps),
  }));
}

/** One sentence for each difference. */
export function differences(expected, actual) {
  return ['status', 'gates', 'gaps']
    .filter(key => String(expected[key]) !== String(actual[key]))
    .map(
      key =>
        `${expected.name}: ${key} should be "${expected[key]}" and is "${actual[key]}"`,
    );
}

function list(cell) {
  return cell ? cell.split(', ').sort() : [];
}
