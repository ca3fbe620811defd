import { UrlReaderService } from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { DOCUMENT_KINDS } from '@readiness/backstage-plugin-readiness-common/core';
import {
  CollectionSubject,
  EvidenceSource,
} from '@readiness/backstage-plugin-readiness-node';
import { fileUrl } from './fileUrl';
import { HostBreaker } from './HostBreaker';
import { readFile } from './readFile';
import {
  DeclaredFile,
  FileReading,
  REPOSITORY_FILE_SOURCE,
  toEvidence,
} from './toEvidence';

/**
 * Observes the files that document annotations name, in the repository of
 * `backstage.io/source-location`.
 */
export function createRepositoryFileSource(options: {
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}): EvidenceSource {
  const breaker = new HostBreaker();
  return {
    id: REPOSITORY_FILE_SOURCE,
    kinds: DOCUMENT_KINDS,
    tier: 'pulled',
    remote: true,
    async collect(subject, { now, signal }) {
      const files = declaredFiles(subject, options.integrations);
      const observations = await Promise.all(
        files.map(async file =>
          toEvidence(
            file,
            await read(options.urlReader, breaker, file, signal),
            now,
          ),
        ),
      );
      return { observations, collectAgain: files.length > 0 };
    },
  };
}

async function read(
  urlReader: UrlReaderService,
  breaker: HostBreaker,
  file: DeclaredFile,
  signal: AbortSignal,
): Promise<FileReading> {
  if (!file.url) {
    return {
      type: 'failed',
      why: 'the entity does not say where its repository is',
      remedy:
        'Set the annotation `backstage.io/source-location` to `url:` and the address of the component’s directory, ending in a slash.',
      remedyBy: 'owner',
    };
  }
  const { host } = new URL(file.url);
  if (breaker.isOpen(host)) {
    return {
      type: 'failed',
      why: `${host} left several reads unanswered a moment ago`,
      remedy: `Check that ${host} is up and reachable from Backstage; it is tried again by itself.`,
      remedyBy: 'operator',
    };
  }
  const reading = await readFile(urlReader, file.url, signal);
  breaker.note(host, !(reading.type === 'failed' && reading.unresponsive));
  return reading;
}

function declaredFiles(
  { entity, declarations }: CollectionSubject,
  integrations: ScmIntegrationRegistry,
): DeclaredFile[] {
  return DOCUMENT_KINDS.flatMap(kind =>
    declarations.documents[kind]
      .filter(declared => declared.form === 'path')
      .map(({ path }) => ({
        kind,
        path,
        url: fileUrl(entity, path, integrations),
      })),
  );
}
