import { isBuiltInGlob, POLICY_AREA_ID, SensitiveArea } from '../../areas';
import { TouchedAreasPayload } from '../../evidence/changeKinds';
import { Codeowners } from '../../paths/codeowners';
import { isPolicyFile } from '../../paths/isPolicyFile';
import { Glob } from '../../paths/matchGlob';
import { ChangeContext } from './changeContext';
import { changesLines, changesTests, ClassifiedFile } from './observeFiles';

/** A sensitive area with the files by which a change touches it. */
export interface TouchedArea {
  area: SensitiveArea;
  why: string;
  /** Everything that touches it, for whatever reason, by path. */
  files: string[];
  /** Where these were in it at the base, whose owners know the area. */
  basePaths: string[];
  /** As `touched-areas` holds it. */
  payload: TouchedAreasPayload['areas'][number];
}

/** Why a file belongs to an area, the plainest reason first. */
type Reason =
  | { type: 'path'; place: string }
  | { type: 'owner'; owner: string }
  | { type: 'declared'; by?: string };

/**
 * The areas a change touches: by where its files lie, by whom their base says
 * they belong to, and by what its components declare.
 *
 * @param codeowners - at the base; `undefined` where no area asks for it
 */
export function findTouchedAreas(
  files: readonly ClassifiedFile[],
  context: ChangeContext,
  codeowners: Codeowners | undefined,
): TouchedArea[] {
  return context.areas.flatMap(area => {
    const touched = files.flatMap(
      file => touchBy(file, area, context, codeowners) ?? [],
    );
    return touched.length > 0 ? [describeArea(area, touched, files)] : [];
  });
}

/** A file that touches an area. */
interface Touch {
  file: ClassifiedFile;
  reason: Reason;
  basePath: string;
}

function touchBy(
  file: ClassifiedFile,
  area: SensitiveArea,
  context: ChangeContext,
  codeowners: Codeowners | undefined,
): Touch | undefined {
  const within = pathsOf(file).flatMap(path => {
    const reason = reasonAt(path, file, area, codeowners);
    return reason ? [{ file, reason, basePath: path }] : [];
  });
  if (within.length > 0) {
    // What moves within the area, or out of it, is known to those it leaves.
    return { ...within[0], basePath: within[within.length - 1].basePath };
  }
  const declaring = declaringOf(file, area, context);
  return declaring && { file, ...declaring };
}

function reasonAt(
  path: string,
  file: ClassifiedFile,
  area: SensitiveArea,
  codeowners: Codeowners | undefined,
): Reason | undefined {
  const glob = area.paths.find(
    candidate =>
      candidate.matches(path) &&
      !(file.kind === 'documentation' && isBuiltInGlob(candidate)),
  );
  if (glob) {
    return { type: 'path', place: placeOf(path, glob) };
  }
  if (area.id === POLICY_AREA_ID && isPolicyFile(path)) {
    return { type: 'path', place: path };
  }
  const owners = area.owners.length > 0 ? codeowners?.ownersOf(path) : [];
  const owner = owners?.find(candidate =>
    area.owners.some(own => own.toLowerCase() === candidate.toLowerCase()),
  );
  return owner === undefined ? undefined : { type: 'owner', owner };
}

/** A component that declares the area and that the file may belong to. */
function declaringOf(
  file: ClassifiedFile,
  area: SensitiveArea,
  { components, claimantsOf = () => [] }: ChangeContext,
): Omit<Touch, 'file'> | undefined {
  if (file.kind !== 'code' && file.kind !== 'configuration') {
    return undefined;
  }
  // Where it was is known to those it leaves.
  for (const path of pathsOf(file).reverse()) {
    const claimants = claimantsOf(path);
    const declaring = components.find(
      ({ entityRef, sensitiveAreas }) =>
        sensitiveAreas.includes(area.id) &&
        (claimants.includes(entityRef) ||
          // A lock file that nobody claims says nothing of what is sensitive.
          (claimants.length === 0 && file.excludedBy === undefined)),
    );
    if (declaring) {
      // Who may see the change need not be allowed to see all its components.
      const isOnly = components.length === 1;
      return {
        reason: { type: 'declared', ...(isOnly && { by: declaring.title }) },
        basePath: path,
      };
    }
  }
  return undefined;
}

/** Where the file is, and where it was. */
export function pathsOf({
  path,
  previousPath,
}: Pick<ClassifiedFile, 'path' | 'previousPath'>): string[] {
  return previousPath === undefined ? [path] : [path, previousPath];
}

/** The outermost folder that lies in the area as a whole, else the file. */
function placeOf(path: string, glob: Glob): string {
  const folders = path.split('/').slice(0, -1);
  for (let length = 1; length <= folders.length; length += 1) {
    const folder = folders.slice(0, length).join('/');
    if (glob.matches(`${folder}/any/file`)) {
      return `${folder}/**`;
    }
  }
  return path;
}

function describeArea(
  area: SensitiveArea,
  touched: readonly Touch[],
  all: readonly ClassifiedFile[],
): TouchedArea {
  const own = touched.filter(({ reason }) => reason.type !== 'declared');
  const places = own.map(({ file, reason }) =>
    reason.type === 'path' ? reason.place : file.path,
  );
  const isOwnTest = (file: ClassifiedFile) =>
    area.tests.length > 0
      ? area.tests.some(({ matches }) => matches(file.path))
      : own.some(candidate => candidate.file === file);
  const why = whyOf((own[0] ?? touched[0]).reason, (own[0] ?? touched[0]).file);
  return {
    area,
    why,
    files: touched.map(({ file }) => file.path),
    basePaths: touched.map(({ basePath }) => basePath),
    payload: {
      id: area.id,
      title: area.title,
      why,
      places: [...new Set(places)],
      changesCode: own.some(({ file }) => changesCode(file)),
      changesTests: all.some(
        file =>
          changesTests(file) &&
          file.excludedBy === undefined &&
          isOwnTest(file),
      ),
      testNoun: area.testNoun,
      secondReviewer: area.secondReviewer,
    },
  };
}

function changesCode(file: ClassifiedFile): boolean {
  return (
    file.kind === 'code' && file.excludedBy === undefined && changesLines(file)
  );
}

function whyOf(reason: Reason, file: ClassifiedFile): string {
  switch (reason.type) {
    case 'path':
      return `it touches \`${reason.place}\``;
    case 'owner':
      return `\`${file.path}\` belongs to ${reason.owner}`;
    default:
      return `${reason.by ?? 'a component that it belongs to'} declares it`;
  }
}
