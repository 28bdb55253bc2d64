import { refusal } from './import-table.mjs';

// oxlint's no-restricted-imports matches the text of static imports only: it sees neither
// require() nor import(), nor where `../..` leads. This rule resolves every spelling.

// The linter ships its types with its rule tester alone, so they are taken from there.
/** @import { RuleTester } from 'oxlint/plugins-dev' */
/** @typedef {Parameters<InstanceType<typeof RuleTester>['run']>[1]} Rule */
/** @typedef {Exclude<Rule, { createOnce: unknown }>} PlainRule */
/** @typedef {ReturnType<PlainRule['create']>} Visitor */
/** @template {keyof Visitor} Type @typedef {Parameters<NonNullable<Visitor[Type]>>[0]} NodeOf */
/** @typedef {NodeOf<'CallExpression'>['parent']} Node */

/** @satisfies {PlainRule} */
const importTable = {
  create(context) {
    /** @param {Node} node @param {string | undefined} specifier @param {boolean} typesOnly */
    function check(node, specifier, typesOnly) {
      if (specifier === undefined) return;
      const message = refusal({ root: context.cwd, file: context.filename, specifier, typesOnly });
      if (message !== undefined) context.report({ node, message });
    }
    /** @param {Node} node @param {Node | undefined} source */
    function checkCall(node, source) {
      const specifier = textOf(source);
      if (specifier !== undefined) check(node, specifier, false);
      else if (/[\\/]src[\\/]/.test(context.filename)) {
        const message = 'Name the module right here, so that the import table can be checked.';
        context.report({ node, message });
      }
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypesOnly(node)),
      ExportNamedDeclaration: (node) =>
        check(node, textOf(node.source), node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => checkCall(node, node.source),
      TSImportType: (node) => check(node, node.source.value, true),
      TSImportEqualsDeclaration: (node) => {
        const module = node.moduleReference;
        if (module.type !== 'TSExternalModuleReference') return;
        check(node, module.expression.value, node.importKind === 'type');
      },
      CallExpression: (node) => {
        if (loadsModule(node.callee)) checkCall(node, node.arguments[0]);
      },
    };
  },
};

/** @param {NodeOf<'ImportDeclaration'>} node */
function isTypesOnly({ importKind, specifiers }) {
  if (importKind === 'type') return true;
  return (
    specifiers.length > 0 &&
    specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type')
  );
}

/** @param {Node} callee */
function loadsModule(callee) {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type === 'CallExpression') {
    return callee.callee.type === 'Identifier' && callee.callee.name === 'createRequire';
  }
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    ['getBuiltinModule', 'require'].includes(callee.property.name)
  );
}

/** @param {Node | null | undefined} node */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

export default { meta: { name: 'trackout' }, rules: { 'import-table': importTable } };
