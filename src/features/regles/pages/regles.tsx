import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Etat } from '../lire.ts'
import { direDemandes, nomVersion } from '../texts.ts'

interface ReglesProps extends Etat {
  cadre: Cadre
  agent: Agent
  fait?: string | undefined
  erreur?: string | undefined
}

/** The rules in force, the draft, and every version. */
export const PageRegles: FC<ReglesProps> = ({ cadre, agent, versions, brouillon, illisible, fait, erreur }) => {
  const [enVigueur] = versions
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Règles" menu="regles" fait={fait}>
      <div>
        <h1>Règles</h1>
        <p class="chapeau">
          Qui répond à quel besoin, pour qui. Les portes proposées en viennent, et{' '}
          <a href={paths.classement}>le public les lit</a>.
        </p>
      </div>
      {erreur ? (
        <p class="attention" role="alert">
          {erreur}
        </p>
      ) : null}
      {illisible ? (
        <p class="attention">
          Cette version du programme ne sait plus lire la {nomVersion(enVigueur?.numero ?? 0)} des règles. La version
          d’origine s’applique.
        </p>
      ) : null}
      <section class="bloc pile" aria-labelledby="t-vigueur">
        <h2 id="t-vigueur">En vigueur : {nomVersion(enVigueur?.numero ?? 0)}</h2>
        {enVigueur ? <p>{typo(enVigueur.motif)}</p> : <p>Les règles livrées avec le programme.</p>}
        {brouillon ? (
          <p>
            <a href={postePaths.reglesBrouillon}>Reprendre le brouillon</a>, touché le{' '}
            {formatDate(jourOf(brouillon.majLe))}.
          </p>
        ) : (
          <form method="post">
            <button class="bouton" type="submit" name="geste" value="commencer">
              Préparer un changement
            </button>
          </form>
        )}
      </section>
      <section class="pile" aria-labelledby="t-versions">
        <h2 id="t-versions">Toutes les versions</h2>
        <ol class="poste-liste" reversed>
          {versions.map(({ numero, le, par, motif, apercu, retourA }) => (
            <li>
              <h3>
                <a href={postePaths.reglesVersion(numero)}>Version {numero}</a>
              </h3>
              <p>{typo(motif)}</p>
              <p class="petit">
                Appliquée le {formatDate(jourOf(le))}
                {par === undefined ? '' : ` par ${typo(par)}`}. {direDemandes(apercu.changees, apercu.cas)}.
                {retourA === undefined ? '' : ` Retour à la ${nomVersion(retourA)}.`}
              </p>
            </li>
          ))}
          <li>
            <h3>Version d’origine</h3>
            <p>Les règles livrées avec le programme.</p>
            {enVigueur && !brouillon ? <Revenir numero={0} /> : null}
          </li>
        </ol>
      </section>
    </PagePoste>
  )
}

/** Goes back to a version: the same draft, the same look at what changes. */
export const Revenir: FC<{ numero: number }> = ({ numero }) => (
  <form method="post" action={postePaths.regles}>
    <input type="hidden" name="geste" value="revenir" />
    <input type="hidden" name="numero" value={String(numero)} />
    <button class="bouton second" type="submit">
      Préparer le retour à la {nomVersion(numero)}
    </button>
  </form>
)
