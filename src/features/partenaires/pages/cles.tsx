import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatMoment, plural, typo } from '#web/format.ts'
import { Champ, describedBy, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type Cle, etatDe, LIBELLES_PORTEE, PORTEES } from '../domain/cles.ts'
import type { ClesLues } from '../gerer.ts'
import type { Usage } from '../store/cles.ts'
import { LIBELLES_ETAT, LIBELLES_OPERATION } from '../texts.ts'
import { Appels, type AppelsProps } from './appels.tsx'

export interface SaisieCle {
  /** Made with the form. */
  id: string
  nom: string
  portees: readonly string[]
  /** ISO day. */
  fin: string
  /** The structure that the région names. */
  structure: string
}

export interface ClesProps extends ClesLues {
  cadre: Cadre
  agent: Agent
  saisie: SaisieCle
  erreurs: readonly ErreurChamp[]
  now: Date
  fait?: string | undefined
  /** A key or a secret that was just made: shown here and never again. */
  neuve?: Secret | undefined
  /** Where the software of the structure is called; nothing for the région. */
  lesAppels: AppelsProps | undefined
  /** The structures that the région may name; nothing for a responsable. */
  membres: readonly { id: string; nom: string }[] | undefined
}

interface Secret {
  titre: string
  valeur: string
  /** What who holds it can do: "agit au nom de votre structure". */
  pouvoir: string
}

/** The keys of a structure: what each may do, when it was used last, and how to close it. */
export const PageCles: FC<ClesProps> = props => {
  const { cadre, agent, cles, usages, now, fait, neuve, membres } = props
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Logiciels partenaires" menu="partenaires" fait={fait}>
      <h1>Logiciels partenaires</h1>
      <p>
        {membres
          ? 'Avec une clé, un logiciel de la région adresse des personnes pour une structure, puis sait où cela en est. La structure est prévenue, et peut révoquer la clé.'
          : 'Avec une clé, un logiciel de votre structure adresse des personnes à un service du réseau, puis sait où cela en est.'}{' '}
        <a href="/api#adresser">Lire la documentation</a>.
      </p>
      <ResumeErreurs erreurs={props.erreurs} />
      {neuve ? <Neuve {...neuve} /> : null}
      <section aria-labelledby="cles">
        <h2 id="cles">Clés</h2>
        {cles.length === 0 ? (
          <p>{membres ? 'La région' : 'Votre structure'} n’a encore donné aucune clé.</p>
        ) : (
          <ul class="lignes">
            {cles.map(cle => (
              <li>
                <UneCle
                  cle={cle}
                  pour={membres?.find(({ id }) => id === cle.structure)?.nom}
                  usages={usages.get(cle.id) ?? []}
                  now={now}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <Creer {...props} />
      {props.lesAppels ? <Appels {...props.lesAppels} /> : null}
    </PagePoste>
  )
}

const Neuve: FC<Secret> = ({ titre, valeur, pouvoir }) => (
  <section class="attention" aria-labelledby="neuve" tabindex={-1}>
    <h2 id="neuve">{titre}</h2>
    <p>Copiez maintenant : cela ne sera plus montré. Ne l’envoyez pas par courriel ; qui le détient {pouvoir}.</p>
    <p>
      <label for="secret">À copier</label>
      <input id="secret" class="code" type="text" readonly value={valeur} />
    </p>
  </section>
)

interface UneCleProps {
  cle: Cle
  /** The structure that it sends for, where that is not one's own. */
  pour: string | undefined
  usages: readonly Usage[]
  now: Date
}

const UneCle: FC<UneCleProps> = ({ cle, pour, usages, now }) => {
  const etat = etatDe(cle, now)
  return (
    <div>
      <p>
        <b>{cle.nom}</b>, <code>{cle.prefixe}…</code> — {LIBELLES_ETAT[etat]}
      </p>
      {pour ? <p>Pour {typo(pour)}.</p> : cle.parRegion ? <p>Donnée par la région, à un logiciel à elle.</p> : null}
      <ul>
        {cle.portees.map(portee => (
          <li>{LIBELLES_PORTEE[portee]}</li>
        ))}
      </ul>
      <p>
        Créée le {formatMoment(cle.creeeLe)}.{' '}
        {cle.vueLe ? `Dernier emploi le ${formatMoment(cle.vueLe)}.` : 'Jamais employée.'}
        {cle.revoqueeLe ? ` Révoquée le ${formatMoment(cle.revoqueeLe)}.` : ''}
        {!cle.revoqueeLe && cle.expireLe ? ` Date de fin : ${formatMoment(cle.expireLe)}.` : ''}
      </p>
      {usages.length > 0 ? <Usages cle={cle} usages={usages} /> : null}
      {etat === 'active' ? (
        <form method="post" action={`${postePaths.partenaires}/revoquer`}>
          <input type="hidden" name="cle" value={cle.id} />
          <button type="submit" class="bouton second" aria-label={`Révoquer la clé ${cle.nom}`}>
            Révoquer
          </button>
        </form>
      ) : null}
    </div>
  )
}

const Usages: FC<{ cle: Cle; usages: readonly Usage[] }> = ({ cle, usages }) => (
  <details>
    <summary>
      {usages.length === 1 ? 'Le dernier emploi' : `Les ${plural(usages.length, 'dernier emploi', 'derniers emplois')}`}
    </summary>
    <table>
      <caption>Emplois de la clé {cle.nom}</caption>
      <thead>
        <tr>
          <th scope="col">Quand</th>
          <th scope="col">Quoi</th>
          <th scope="col">Réponse</th>
        </tr>
      </thead>
      <tbody>
        {usages.map(({ operation, statut, le }) => (
          <tr>
            <td>{formatMoment(le)}</td>
            <td>{LIBELLES_OPERATION[operation] ?? operation}</td>
            <td>
              {statut < 400 ? 'Acceptée' : 'Refusée'} ({statut})
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

const Creer: FC<ClesProps> = ({ saisie, erreurs, membres }) => {
  const erreurDe = (champ: string) => erreurs.find(e => e.champ === champ)?.texte
  return (
    <section aria-labelledby="creer">
      <h2 id="creer">Créer une clé</h2>
      <form method="post" action={postePaths.partenaires} class="formulaire">
        <input type="hidden" name="id" value={saisie.id} />
        <Champ id="nom" libelle="Nom du logiciel" erreur={erreurDe('nom')}>
          <input
            id="nom"
            name="nom"
            type="text"
            maxlength={100}
            value={saisie.nom}
            aria-describedby={describedBy('nom', undefined, erreurDe('nom'))}
            aria-invalid={erreurDe('nom') ? 'true' : undefined}
          />
        </Champ>
        {membres ? (
          <Champ id="structure" libelle="Structure pour laquelle il envoie" erreur={erreurDe('structure')}>
            <Liste
              id="structure"
              name="structure"
              options={membres.map(({ id, nom }) => ({ valeur: id, texte: typo(nom) }))}
              valeur={saisie.structure}
              vide="Choisissez"
            />
          </Champ>
        ) : null}
        <fieldset id="portees" aria-describedby={describedBy('portees', undefined, erreurDe('portees'))}>
          <legend>Ce que la clé permet</legend>
          {erreurDe('portees') ? (
            <p class="erreur" id="portees-erreur">
              {erreurDe('portees')}
            </p>
          ) : null}
          {PORTEES.map(portee => (
            <label class="case">
              <input type="checkbox" name="portee[]" value={portee} checked={saisie.portees.includes(portee)} />{' '}
              {LIBELLES_PORTEE[portee]}
            </label>
          ))}
        </fieldset>
        <Champ
          id="fin"
          libelle="Date de fin (facultatif)"
          aide="La clé ne sert plus à partir de ce jour."
          erreur={erreurDe('fin')}
        >
          <input
            id="fin"
            name="fin"
            type="date"
            value={saisie.fin}
            aria-describedby={describedBy('fin', 'aide', erreurDe('fin'))}
            aria-invalid={erreurDe('fin') ? 'true' : undefined}
          />
        </Champ>
        <button type="submit" class="bouton">
          Créer la clé
        </button>
      </form>
    </section>
  )
}
