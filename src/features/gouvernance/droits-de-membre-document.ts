import { DROITS_MEMBRE, droitsDe, SITUATIONS_MEMBRE } from './domain/droits-de-membre.ts'
import { DROIT_MEMBRE_TEXTES, RAISON_TEXTES, SITUATION_MEMBRE_TEXTES } from './texts.ts'

/** What signing gives to a member, as a page of the documentation (`docs/droits-des-membres.md`): one line a right, one column a situation. */
export function droitsDeMembreDocument(): string {
  const head = `| | ${SITUATIONS_MEMBRE.map(situation => SITUATION_MEMBRE_TEXTES[situation]).join(' | ')} |\n|---|${'---|'.repeat(SITUATIONS_MEMBRE.length)}`
  const lines = DROITS_MEMBRE.map((droit, i) => {
    const cells = SITUATIONS_MEMBRE.flatMap(situation => {
      const verdict = droitsDe(situation)[i]
      return verdict ? `${verdict.oui ? 'oui' : 'non'} : ${RAISON_TEXTES[verdict.raison]}` : []
    })
    return `| ${DROIT_MEMBRE_TEXTES[droit]} | ${cells.join(' | ')} |`
  })
  return `# Ce que donne la signature d'une convention

Cette page est faite de la table \`src/features/gouvernance/domain/droits-de-membre.ts\` ; un test refuse qu'elle en diffère. Les deux
premières lignes sont tenues aussi par la base de données (\`migrations/0161_droits_des_signataires.sql\`). Le choix est raconté dans
[la décision 15](adr/0015-signing-gives-rights-to-structures.md).

${head}
${lines.join('\n')}

Une convention est en vigueur quand elle est ouverte, qu'elle s'applique, que son terme n'est pas passé et que quelqu'un l'a signée. Signer
celle de la région engage dans chaque territoire. Une charte signée est montrée et annoncée
de même ; elle ne compte ni pour les pilotes, ni pour le label.

Ne dépendent jamais d'une signature : l'ordre des portes, adresser une personne ou la recevoir, les aiguillages commencés, ce que les
personnes peuvent faire de leurs données, la page de la structure, ses événements et ses documents. Une structure pilote, ou qui a un
dossier de label, les garde si sa signature ou la convention s'arrête.
`
}
