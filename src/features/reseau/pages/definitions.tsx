import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { SEUIL } from '#features/observatoire/index.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { PROCHE_KM, VOISINS_KM } from '../domain/suggestion.ts'

/** What each number of the network counts, of whom, and where it comes from. */
const DEFINITIONS: readonly {
  id: string
  titre: string
  lignes: readonly (readonly [terme: string, texte: string])[]
}[] = [
  {
    id: 'lien',
    titre: 'Un lien',
    lignes: [
      [
        'Définition',
        'Les personnes qu’une structure a adressées à une autre par un aiguillage, au semestre de l’envoi.',
      ],
      [
        'Population',
        'Chaque aiguillage envoyé compte une fois, pour les deux structures. Les brouillons et les saisies par erreur ne comptent pas. Une personne adressée à deux portes compte dans deux liens.',
      ],
      ['Source', 'Aiguillages du réseau. Une personne qui vient d’elle-même n’y est pas.'],
    ],
  },
  {
    id: 'suite',
    titre: 'Ce qu’il en advient',
    lignes: [
      [
        'La plupart rencontrées',
        'La structure qui reçoit a noté que la personne a été rencontrée : 6 sur 10 ou plus, et moins de 1 refus sur 4.',
      ],
      [
        'Beaucoup de refus',
        '1 sur 4 ou plus. La structure a refusé, avec un motif, ou proposé une autre porte, même si la personne a ensuite été adressée ailleurs.',
      ],
      [
        'Motif le plus fréquent',
        'Celui noté au refus, quand il est nettement plus fréquent que le suivant : plus de huit refus d’écart.',
      ],
      [
        'Non dit',
        'Quatre personnes de plus ou de moins changeraient ces mots. Aucun nombre de refus ni de rencontres n’est dit par lien : comparé à l’observatoire, il rendrait ce que celui-ci masque.',
      ],
      [
        'Délai médian',
        'Temps entre l’envoi et la première réponse. Ceux restés sans réponse comptent comme « plus long que le temps écoulé » (estimateur de Kaplan-Meier). Dit pour vingt personnes ou plus.',
      ],
    ],
  },
  {
    id: 'periodes',
    titre: 'Périodes',
    lignes: [
      [
        'Publication',
        'Un semestre est publié quand il est terminé, une année par ses semestres terminés, à l’heure de Paris. Les chiffres de cette année et de la précédente sont recomptés chaque nuit : un fait noté en retard corrige son semestre.',
      ],
    ],
  },
  {
    id: 'suggestion',
    titre: 'Ce qui est suggéré',
    lignes: [
      [
        'Elles ne travaillent pas ensemble',
        `Deux structures du territoire entre lesquelles aucun lien n’est dit, dans un sens ni dans l’autre. Leurs publics se croisent : les âges qu’elles reçoivent se recoupent ; elles ont des lieux à ${VOISINS_KM} km au plus, ou l’une répond à distance ; et des besoins notés chez l’une sont servis par l’autre plus à fond (information, conseil, accompagnement), selon l’annuaire. Rang : le nombre de ces demandes, dans les deux sens.`,
      ],
      [
        'Services où presque personne n’est adressé',
        `Service de l’annuaire vers lequel moins de ${SEUIL} personnes ont été adressées, en le nommant ou pour un de ses besoins. Une personne venue d’elle-même ne compte pas. Rang : le nombre de demandes du territoire pour ce qui est le cœur du service.`,
      ],
      [
        'Besoins sans porte proche',
        `Besoin demandé dans une commune du territoire, sans porte qui reçoit sur place à ${PROCHE_KM} km ou moins, selon le moteur qui répond au public. La commune est celle notée avec la demande. Rang : le nombre de demandes.`,
      ],
      [
        'Chiffres employés',
        'Ceux qui sont publiés, de la dernière période : un nombre masqué ne compte pas. Les demandes d’une structure et du territoire viennent de l’observatoire.',
      ],
    ],
  },
  {
    id: 'masque',
    titre: 'Ce qui est masqué',
    lignes: [
      [
        'Un lien faible',
        `Moins de ${SEUIL} personnes adressées dans un semestre : le lien n’est pas dit, et n’entre pas dans l’année. La page ne distingue pas « aucune » de « presque aucune » : un zéro, comparé à d’autres chiffres, dirait les autres.`,
      ],
      [
        'Un lien retenu',
        `L’observatoire dit combien chaque structure adresse et reçoit. Un lien n’est dit que si l’observatoire dit les deux trimestres des deux structures, et si les liens dits laissent, de ce total, ${SEUIL} personnes ou plus, ou aucune. Sinon un autre lien n’est pas dit non plus, même fort.`,
      ],
    ],
  },
]

export const PageDefinitions: FC<{ cadre: Cadre; agent: Agent }> = ({ cadre, agent }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Définitions : qui adresse à qui" menu="reseau">
    <h1>Ce que comptent ces chiffres</h1>
    <p>
      <a href={postePaths.reseau}>Revenir à « Qui adresse à qui »</a>
    </p>
    {DEFINITIONS.map(({ id, titre, lignes }) => (
      <section class="bloc" aria-labelledby={`d-${id}`}>
        <h2 id={`d-${id}`}>{titre}</h2>
        <dl class="observatoire-definition">
          {lignes.map(([terme, texte]) => (
            <>
              <dt>{terme}</dt>
              <dd>{texte}</dd>
            </>
          ))}
        </dl>
      </section>
    ))}
  </PagePoste>
)
