/** A part of an address that an operation reads. */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: Schema;
}

/** As much of a schema as bounds a value. */
export interface Schema {
  type?: string;
  enum?: readonly string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** One method of one path. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  parameters: Parameter[];
  /** The fields of its body; `undefined` where it takes none. */
  fields?: string[];
  /** The statuses it may answer with. */
  declared: number[];
}

interface Described {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: {
    content: {
      'application/json': { schema: { properties?: Record<string, object> } };
    };
  };
  responses: Record<string, object>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of an OpenAPI document. */
export function readOperations(document: { paths: object }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter(method => method in item).map(method => {
      const described: Described = item[method];
      const body = described.requestBody?.content['application/json'].schema;
      return {
        id: described.operationId,
        method: method.toUpperCase(),
        path,
        parameters: [
          ...(item.parameters ?? []),
          ...(described.parameters ?? []),
        ],
        fields: body && Object.keys(body.properties ?? {}),
        declared: Object.keys(described.responses).map(Number),
      };
    }),
  );
}
