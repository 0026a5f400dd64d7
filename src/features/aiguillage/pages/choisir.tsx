import type { Child, FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import type { ReperesDe } from '#features/orientation/index.ts'
import { Reperes } from '#features/orientation/vues.ts'
import { typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { champsDepart, type FormulaireDepart } from '../formulaires.ts'
import type { Porte } from '../store/demandes.ts'
import { chemins } from './chemins.ts'

interface ChoisirProps extends Pick<ListeProps, 'reperesDe' | 'now'> {
  cadre: Cadre
  agent: Agent
  q: string
  demande?: string | undefined
  precedent?: string | undefined
  /** What is being written already: it goes along, in the body of the form, and comes back with the door. */
  ecrit?: FormulaireDepart | undefined
  proposees: readonly Porte[]
  trouvees: readonly Porte[]
}

/** Which door: one that was proposed, or one of the annuaire. */
export const PageChoisir: FC<ChoisirProps> = props => {
  const { cadre, agent, q, demande, precedent, ecrit, proposees, trouvees, reperesDe, now } = props
  const choix = ({ id, nom }: Porte): Child =>
    ecrit ? (
      <button type="submit" name="porte" value={id}>
        {typo(nom)}
      </button>
    ) : (
      <a href={chemins.choisir({ demande, precedent, structure: id })}>{typo(nom)}</a>
    )
  const liste = { choix, reperesDe, now }
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Choisir une porte" menu="aiguillages">
      <h1>À qui adresser la personne ?</h1>
      {ecrit ? <p class="chapeau">Ce que vous avez écrit est gardé pour la porte que vous choisirez.</p> : null}
      <form method={ecrit ? 'post' : 'get'} action={chemins.nouveau} class="choix-porte">
        {(ecrit ? champsDepart(ecrit) : Object.entries({ demande, precedent })).map(([nom, valeur]) =>
          valeur ? <input type="hidden" name={nom} value={valeur} /> : null,
        )}
        {ecrit ? <input type="hidden" name="suite" value="changer" /> : null}
        <div class="ligne">
          <Texte id="q" libelle="Nom d’une structure" type="search" valeur={q} max={100} />
          <button class="bouton" type="submit">
            Chercher
          </button>
        </div>
        {ecrit ? (
          <p>
            <button class="discret" type="submit" name="porte" value={ecrit.structure}>
              Revenir sans changer de porte
            </button>
          </p>
        ) : null}
        {q && trouvees.length === 0 ? <p>Aucune structure ne porte ce nom. Essayez un autre mot.</p> : null}
        <Portes titre="Dans l’annuaire" portes={trouvees} {...liste} />
        <Portes titre="Sur le territoire" portes={proposees} {...liste} />
      </form>
    </PagePoste>
  )
}

interface ListeProps {
  titre: string
  portes: readonly Porte[]
  choix: (porte: Porte) => Child
  reperesDe: ReperesDe
  now: Date
}

const Portes: FC<ListeProps> = ({ titre, portes, choix, reperesDe, now }) =>
  portes.length === 0 ? null : (
    <section>
      <h2>{titre}</h2>
      <ul class="portes-choix">
        {portes.map(porte => (
          <li>
            {choix(porte)}
            <Reperes reperes={reperesDe({ structure: porte.id }, 'agent', now)} />
          </li>
        ))}
      </ul>
    </section>
  )
