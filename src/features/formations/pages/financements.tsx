import type { FC } from 'hono/jsx'
import type { Situation } from '#features/orientation/index.ts'
import { ChampsSituation, type Erreur } from '#features/orientation/vues.ts'
import { formatDate, typo, uncapitalize } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { financementsOf } from '../domain/facettes.ts'
import type { Financement } from '../domain/financements.ts'
import type { Formation } from '../domain/formation.ts'
import type { FicheFormation } from '../store/read.ts'
import { CHAMP_QUESTIONS, FINANCEMENT_TEXTES } from '../texts.ts'

/** What the person said of themselves, and what could not be read. */
export interface SituationSaisie {
  valeurs: Situation
  erreurs: readonly Erreur[]
}

export interface FinancementsProps {
  fiche: FicheFormation
  financements: readonly Financement[]
  situation: SituationSaisie
  /** The facts were sent: the part is opened where they are answered. */
  repondu: boolean
}

const TITRES = { oui: 'Possible', 'a-verifier': 'À vérifier', non: 'Pas dans votre cas' } as const

/** Who may pay, for this person: what they say travels in the body of a POST and is kept nowhere. */
export const BlocFinancements: FC<FinancementsProps> = ({ fiche: { formation }, financements, situation, repondu }) => (
  <section aria-labelledby="payer" class="payer">
    <h2 id="payer">Qui peut payer</h2>
    <PriseEnCharge formation={formation} />
    <form method="post" action={`${paths.formation(formation.id)}#payer`} class="situation imprimer-non">
      <p>Dites-nous un peu de votre situation. Rien n’est gardé.</p>
      <ChampsSituation
        situation={situation.valeurs}
        erreurs={situation.erreurs}
        faits={['inscritFranceTravail', 'rqth', 'beneficiaireRsa']}
      />
      <button type="submit" class="bouton">
        Voir ce qui est possible
      </button>
    </form>
    {(['oui', 'a-verifier', 'non'] as const).map(etat => {
      const ceux = financements.filter(financement => financement.etat === etat)
      if (ceux.length === 0) return null
      const liste = (
        <ul class="financements">
          {ceux.map(financement => (
            <Moyen financement={financement} />
          ))}
        </ul>
      )
      return etat === 'non' ? (
        <details>
          <summary>
            {TITRES.non} ({ceux.length})
          </summary>
          {liste}
        </details>
      ) : (
        // On paper, what nothing is known about yet would only fill a page.
        <div class={repondu || etat === 'oui' ? 'moyens' : 'moyens imprimer-non'}>
          <h3>{repondu || etat === 'oui' ? TITRES[etat] : 'Selon votre situation'}</h3>
          {liste}
        </div>
      )
    })}
    <p class="imprimer-non">
      <a class="bouton second" href={paths.partage(['formation-financer'], formation.actions[0]?.lieux[0]?.commune)}>
        Trouver qui monte le dossier avec vous
      </a>
    </p>
  </section>
)

const PriseEnCharge: FC<{ formation: Formation }> = ({ formation }) => {
  const payeePar = payeeParOf(formation)
  const priseEnCharge = formation.actions.some(action => action.priseEnCharge)
  const detail = formation.actions.find(action => action.detailPriseEnCharge)?.detailPriseEnCharge
  return (
    <>
      {payeePar.length > 0 ? (
        <p>D’après la fiche, elle peut être payée par : {payeePar.map(uncapitalize).join(', ')}.</p>
      ) : null}
      {detail ? <p>{typo(detail)}</p> : null}
      {priseEnCharge && !detail ? <p>L’organisme dit que les frais peuvent être pris en charge.</p> : null}
    </>
  )
}

const Moyen: FC<{ financement: Financement }> = ({ financement }) => {
  const { regle, etat } = financement
  return (
    <li class={`financement ${etat}`}>
      {etat === 'oui' ? (
        <>
          <h4>{typo(regle.nom)}</h4>
          <Detail financement={financement} />
        </>
      ) : (
        <details>
          <summary>{typo(regle.nom)}</summary>
          <Detail financement={financement} />
        </details>
      )}
    </li>
  )
}

const Detail: FC<{ financement: Financement }> = ({ financement }) => {
  const { regle, etat, ecart, aVerifier, offreInconnue, montants, montantPerime } = financement
  return (
    <div class="financement-detail">
      {etat === 'non' ? (
        <p>{typo(ecart ?? '')}</p>
      ) : (
        <>
          <p>{typo(regle.texte)}</p>
          {aVerifier.length > 0 ? (
            <p class="petit">Il nous manque {enumerer(aVerifier.map(champ => CHAMP_QUESTIONS[champ] ?? champ))}.</p>
          ) : null}
          {offreInconnue ? (
            <p class="petit">L’organisme ne dit pas si cette formation y donne droit. Demandez-lui.</p>
          ) : null}
          {regle.aSavoir ? <p class="petit">{typo(regle.aSavoir)}</p> : null}
          {montants.map(montant => (
            <p class="petit">
              {typo(montant.texte)}. Vrai jusqu’au {formatDate(montant.expireLe)}.
            </p>
          ))}
          {montantPerime ? (
            <p class="petit">
              Un montant a changé depuis notre dernière vérification. Demandez-le avant de vous engager.
            </p>
          ) : null}
          <p>{typo(regle.demarche)}</p>
          {regle.lien ? (
            <p>
              <a href={regle.lien} rel="external noreferrer">
                {regle.lien.replace(/^https?:\/\/(www\.)?/, '')}
              </a>
            </p>
          ) : null}
        </>
      )}
      <p class="petit source-regle">
        Source :{' '}
        {Object.values(regle.sources)
          .map(({ reference, consulteLe }) => `${typo(reference)} (vérifié le ${formatDate(consulteLe)})`)
          .join(' ; ')}
      </p>
    </div>
  )
}

const enumerer = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}`

/** Whom the offer says it is paid by, in words. */
const payeeParOf = (formation: Formation): string[] => [
  ...new Set(
    formation.actions.flatMap(action => financementsOf(formation, action)).map(code => FINANCEMENT_TEXTES[code]),
  ),
]
