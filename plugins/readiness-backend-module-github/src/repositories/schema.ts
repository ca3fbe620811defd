import { z } from 'zod';
import { rollupSchema } from '../changes/schema';

export const repositorySchema = z.object({
  repository: z
    .object({
      url: z.string(),
      defaultBranchRef: z
        .object({
          name: z.string(),
          target: z
            .object({ oid: z.string(), statusCheckRollup: rollupSchema })
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

/** REST: the software bill of materials, SPDX 2.3, of which little is read. */
export const sbomSchema = z.object({
  sbom: z.object({
    packages: z.array(
      z.object({
        SPDXID: z.string().optional(),
        name: z.string(),
        versionInfo: z.string().nullish(),
        externalRefs: z
          .array(
            z.object({
              referenceType: z.string(),
              referenceLocator: z.string(),
            }),
          )
          .nullish(),
      }),
    ),
    relationships: z
      .array(
        z.object({
          relationshipType: z.string(),
          relatedSpdxElement: z.string(),
        }),
      )
      .nullish(),
  }),
});

export type Sbom = z.infer<typeof sbomSchema>['sbom'];
