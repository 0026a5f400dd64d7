import { ROLES } from '#platform/acteur.ts'
import { ACTIONS, peut, RELATIONS } from './domain/droits.ts'
import { NOM_ACTION, NOM_RELATION, NOM_ROLE } from './texts.ts'

/** The table of rights as a page of the documentation (`docs/droits.md`): one line an action, one column a role. */
export function droitsDocument(): string {
  const head = `| action | ${ROLES.map(role => NOM_ROLE[role]).join(' | ')} |\n|---|${'---|'.repeat(ROLES.length)}`
  const lines = ACTIONS.map(action => {
    const cells = ROLES.map(role => {
      const relations = RELATIONS.filter(relation => peut(role, action, relation))
      return relations.length === 0 ? '·' : relations.map(relation => `\`${relation}\``).join(' ')
    })
    return `| ${NOM_ACTION[action]} (\`${action}\`) | ${cells.join(' | ')} |`
  })
  const relations = RELATIONS.map(relation => `- \`${relation}\`: ${NOM_RELATION[relation]}`)
  return `# Qui a le droit de quoi

Cette page est faite de la table \`src/features/comptes/domain/droits.ts\` ; un test refuse qu'elle en diffère. Une case nomme
ce qui doit lier la structure de l'agent au dossier de la personne pour que l'action soit permise ; un point l'interdit. Ce qui
n'est pas écrit est interdit. Sous cette table, les règles de la base de données (\`migrations/\`) tiennent les mêmes limites pour
chaque ligne, même si l'application se trompe.

${head}
${lines.join('\n')}

## Ce qui lie une structure à un dossier

${relations.join('\n')}
`
}
