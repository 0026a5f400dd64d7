import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatPhone } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'

/** Numbers that Arcep keeps for works of fiction (decision 2018-0881): nobody has them. The last one hides its number. */
export const NUMEROS = ['0639980101', '0639980102', '0199000103', ''] as const

interface AppelProps {
  cadre: Cadre
  agent: Agent
}

/** Plays the phone system, in a demonstration: somebody calls, the agent picks up. */
export const PageAppelDemonstration: FC<AppelProps> = ({ cadre, agent }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Simuler un appel" menu="rappels">
    <p class="fil">
      <a href={postePaths.rappels}>Rappels</a>
    </p>
    <h1>Simuler un appel</h1>
    <p class="chapeau">
      Ceci est une démonstration : aucun téléphone ne sonne. Cette page joue le rôle du standard du numéro unique.
    </p>
    <p>
      Quand vous décrochez, le standard ouvre l’écran de l’appel avec un jeton signé. Il sert une fois, pendant une
      minute. Le numéro n’est jamais dans l’adresse de la page.
    </p>
    <form method="post" action={postePaths.appelDemonstration} class="formulaire">
      <fieldset class="choix">
        <legend>Qui appelle ? Ces numéros sont inventés.</legend>
        <div class="choix-options">
          {NUMEROS.map((numero, rang) => (
            <label>
              <input type="radio" name="numero" value={numero} checked={rang === 0} />{' '}
              {numero ? formatPhone(numero) : 'Numéro masqué'}
            </label>
          ))}
        </div>
      </fieldset>
      <p class="actions">
        <button type="submit" class="bouton">
          Appeler, et décrocher
        </button>
      </p>
    </form>
  </PagePoste>
)
