import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatMoment, typo } from '#web/format.ts'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Nomme } from '../domain/lien.ts'
import { SORTES_VISITE, type Visite } from '../domain/visite.ts'
import { ETAT_TEXTES, SORTE_AIDES, SORTE_TEXTES } from '../texts-visite.ts'

interface Commun {
  cadre: Cadre
  agent: Agent
}

/** The visits of a structure, or of the territoire. */
export const PageVisites: FC<Commun & { visites: readonly Visite[] }> = ({ cadre, agent, visites }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Visites" menu="reseau">
    <div>
      <p class="fil">
        <a href={postePaths.reseau}>Qui adresse à qui</a>
      </p>
      <h1>Visites</h1>
      <p class="chapeau">Aller voir comment une autre structure travaille, pour mieux lui adresser les personnes.</p>
    </div>
    {agent.role === 'coordinateur' ? (
      <p>
        <a class="bouton" href={postePaths.visite('nouvelle')}>
          Proposer une visite
        </a>
      </p>
    ) : null}
    {visites.length === 0 ? (
      <p class="vide">
        Aucune visite encore.
        {agent.role === 'coordinateur'
          ? ''
          : ' La coordination du territoire les propose : dites-lui chez qui vous aimeriez aller.'}
      </p>
    ) : null}
    <ul class="liste-simple">
      {visites.map(({ id, sorte, hote, invitee, etat, debut }) => (
        <li>
          <a href={postePaths.visite(id)}>{typo(`${SORTE_TEXTES[sorte]} : ${invitee.nom} chez ${hote.nom}`)}</a>
          <br />
          {ETAT_TEXTES[etat]}, {formatMoment(debut)}
        </li>
      ))}
    </ul>
  </PagePoste>
)

interface ProposerProps extends Commun {
  membres: readonly Nomme[]
  saisie: URLSearchParams
  erreurs: readonly ErreurChamp[]
  /** The suggestion that it answers. */
  suggestion: string | undefined
}

/** Where a visit is proposed; begun by a suggestion or not. */
export const PageProposer: FC<ProposerProps> = ({ cadre, agent, membres, saisie, erreurs, suggestion }) => {
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = 'Proposer une visite'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu="reseau">
      <div>
        <p class="fil">
          <a href={suggestion === undefined ? postePaths.visites : postePaths.reseauSuggestions}>
            {suggestion === undefined ? 'Visites' : 'Ce qu’on peut faire'}
          </a>
        </p>
        <h1>{titre}</h1>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile" action={postePaths.visite('nouvelle')}>
        {suggestion === undefined ? null : <input type="hidden" name="suggestion" value={suggestion} />}
        <fieldset class="pastilles">
          <legend>Quelle visite</legend>
          {SORTES_VISITE.map((code, i) => (
            <label>
              <input
                id={i === 0 ? 'sorte' : undefined}
                type="radio"
                name="sorte"
                value={code}
                checked={(saisie.get('sorte') ?? 'decouverte') === code}
              />
              <span>{typo(`${SORTE_TEXTES[code]} : ${SORTE_AIDES[code]}`)}</span>
            </label>
          ))}
        </fieldset>
        <ChoixStructure id="hote" libelle="Qui reçoit" membres={membres} saisie={saisie} erreur={erreur('hote')} />
        <ChoixStructure id="invitee" libelle="Qui vient" membres={membres} saisie={saisie} erreur={erreur('invitee')} />
        <Texte
          id="objet"
          libelle="Ce qu’on vient y comprendre"
          aide="Les deux structures le lisent. Rien sur une personne accompagnée."
          lignes={4}
          valeur={saisie.get('objet') ?? ''}
          erreur={erreur('objet')}
        />
        <div class="grille-champs">
          <Texte
            id="debut"
            libelle="Début"
            type="datetime-local"
            valeur={saisie.get('debut') ?? ''}
            erreur={erreur('debut')}
          />
          <Texte id="fin" libelle="Fin" type="datetime-local" valeur={saisie.get('fin') ?? ''} erreur={erreur('fin')} />
        </div>
        <Texte id="lieu" libelle="Lieu" aide="Facultatif." valeur={saisie.get('lieu') ?? ''} erreur={erreur('lieu')} />
        <p>
          <button class="bouton" type="submit">
            Proposer aux deux structures
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

interface ChoixProps {
  id: string
  libelle: string
  membres: readonly Nomme[]
  saisie: URLSearchParams
  erreur: string | undefined
}
const ChoixStructure: FC<ChoixProps> = ({ id, libelle, membres, saisie, erreur }) => (
  <Champ id={id} libelle={libelle} erreur={erreur}>
    <select
      id={id}
      name={id}
      aria-describedby={describedBy(id, undefined, erreur)}
      aria-invalid={erreur ? 'true' : undefined}
    >
      <option value="">Choisir</option>
      {membres.map(({ id: structure, nom }) => (
        <option value={structure} selected={saisie.get(id) === structure}>
          {typo(nom)}
        </option>
      ))}
    </select>
  </Champ>
)
