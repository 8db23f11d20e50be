import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The text of a thrown error is for whoever reads the log; that it is thrown, and its code, are behaviour. */
const wordingOfErrors = {
  shouldIgnore(node) {
    if (!node.isStringLiteral() && !node.isTemplateLiteral()) return undefined;
    const made = node.findParent((parent) => parent.isNewExpression());
    const isThrown = made?.parentPath.isThrowStatement() && /Error$/.test(made.node.callee.name ?? '');
    return isThrown ? 'the wording of a thrown error' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'wording-of-errors', wordingOfErrors)];
