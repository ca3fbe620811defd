import {
  FieldNode,
  FragmentDefinitionNode,
  getNamedType,
  getOperationAST,
  DocumentNode,
  GraphQLError,
  GraphQLNamedType,
  GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

const MAXIMUM_PAGE = 100;
const MAXIMUM_NODES = 500_000;

export interface QueryAnalysis {
  errors: GraphQLError[];
  /** Points, as the documentation of the rate limit counts them. */
  cost: number;
  nodes: number;
}

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  errors: GraphQLError[];
  /** Calls of connections, if all pages were full. */
  requests: number;
  nodes: number;
}

/**
 * What GitHub refuses before it runs a query: connections without a bound or
 * with one above 100, and too many nodes at once. And what it charges.
 */
export function analyseQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
  operationName?: string,
): QueryAnalysis {
  const operation = getOperationAST(document, operationName);
  const walk: Walk = {
    schema,
    fragments: new Map(
      document.definitions.flatMap(definition =>
        definition.kind === Kind.FRAGMENT_DEFINITION
          ? [[definition.name.value, definition] as const]
          : [],
      ),
    ),
    variables: { ...defaultsOf(document, operationName), ...variables },
    errors: [],
    requests: 0,
    nodes: 0,
  };
  if (operation) {
    const root = schema.getRootType(operation.operation) ?? undefined;
    collect(walk, operation.selectionSet, root, 1);
  }
  if (walk.errors.length === 0 && walk.nodes > MAXIMUM_NODES) {
    walk.errors.push(
      refuse(
        'MAX_NODE_LIMIT_EXCEEDED',
        `This query requests up to ${walk.nodes} possible nodes which exceeds the maximum limit of 500,000.`,
      ),
    );
  }
  return {
    errors: walk.errors,
    cost: Math.max(1, Math.round(walk.requests / 100)),
    nodes: walk.nodes,
  };
}

function collect(
  walk: Walk,
  selection: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
  times: number,
): void {
  for (const node of selection.selections) {
    if (node.kind === Kind.FIELD) {
      collectField(walk, node, parent, times);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const name = node.typeCondition?.name.value;
      const type = name ? walk.schema.getType(name) : parent;
      collect(walk, node.selectionSet, type, times);
    } else {
      const fragment = walk.fragments.get(node.name.value);
      if (fragment) {
        const type = walk.schema.getType(fragment.typeCondition.name.value);
        collect(walk, fragment.selectionSet, type, times);
      }
    }
  }
}

function collectField(
  walk: Walk,
  node: FieldNode,
  parent: GraphQLNamedType | undefined,
  times: number,
): void {
  const field =
    isObjectType(parent) || isInterfaceType(parent)
      ? parent.getFields()[node.name.value]
      : undefined;
  const type = field && getNamedType(field.type);
  if (!field || !node.selectionSet || !isCompositeType(type)) {
    return;
  }
  const isConnection =
    type.name.endsWith('Connection') &&
    field.args.some(({ name }) => name === 'first');
  if (!isConnection) {
    collect(walk, node.selectionSet, type, times);
    return;
  }
  const size = pageSize(walk, node);
  walk.requests += times;
  walk.nodes += times * size;
  collect(walk, node.selectionSet, type, times * size);
}

function pageSize(walk: Walk, node: FieldNode): number {
  const name = node.name.value;
  for (const bound of ['first', 'last']) {
    const argument = node.arguments?.find(
      ({ name: { value } }) => value === bound,
    );
    const size =
      argument && valueFromASTUntyped(argument.value, walk.variables);
    if (typeof size !== 'number') {
      continue;
    }
    if (size > MAXIMUM_PAGE) {
      walk.errors.push(
        refuse(
          'EXCESSIVE_PAGINATION',
          `Requesting ${size} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${MAXIMUM_PAGE} records.`,
          node,
        ),
      );
    }
    return size;
  }
  walk.errors.push(
    refuse(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      node,
    ),
  );
  return 1;
}

function defaultsOf(document: DocumentNode, operationName?: string) {
  const operation = getOperationAST(document, operationName);
  return Object.fromEntries(
    (operation?.variableDefinitions ?? []).flatMap(
      ({ variable, defaultValue }) =>
        defaultValue
          ? [[variable.name.value, valueFromASTUntyped(defaultValue)]]
          : [],
    ),
  );
}

function refuse(type: string, message: string, node?: FieldNode): GraphQLError {
  return new GraphQLError(message, {
    nodes: node ? [node] : undefined,
    extensions: { type },
  });
}
