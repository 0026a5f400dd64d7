import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatHeureLocale, formatMoment, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import {
  type CoteVisite,
  type GesteVisite,
  type Participant,
  peutVisite,
  UTILITES,
  type Visite,
} from '../domain/visite.ts'
import { ETAT_TEXTES, SORTE_TEXTES, UTILE_TEXTES } from '../texts-visite.ts'

interface VisiteProps {
  cadre: Cadre
  agent: Agent
  visite: Visite
  cote: CoteVisite
  participants: readonly Participant[]
  now: Date
  saisie: URLSearchParams
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** Said wherever an invented visit is shown. */
export const VisiteInventee: FC = () => (
  <p class="attention">Démonstration. Cette visite, les noms et les retours sont inventés.</p>
)

/** One visit: where it stands, who takes part, what they say of it. */
export const PageVisite: FC<VisiteProps> = props => {
  const { cadre, agent, visite, erreurs, fait } = props
  const titre = typo(`${SORTE_TEXTES[visite.sorte]} : ${visite.invitee.nom} chez ${visite.hote.nom}`)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="reseau"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.visites}>Visites</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          {ETAT_TEXTES[visite.etat]}. {formatMoment(visite.debut)}
          {visite.lieu === '' ? '' : `, ${typo(visite.lieu)}`}.
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {visite.demonstration ? <VisiteInventee /> : null}
      <section class="bloc" aria-labelledby="t-objet">
        <h2 id="t-objet">Ce qu’on vient y comprendre</h2>
        {visite.objet.split(/\n+/).map(paragraphe => (
          <p>{typo(paragraphe)}</p>
        ))}
        <Accords visite={visite} />
        <Gestes {...props} />
      </section>
      <Participants {...props} />
      <Dire {...props} />
      <Dater {...props} />
    </PagePoste>
  )
}

const Accords: FC<{ visite: Visite }> = ({ visite }) =>
  visite.etat === 'faite' || visite.etat === 'annulee' ? null : (
    <dl class="action-faits">
      <dt>{typo(visite.hote.nom)}, qui reçoit</dt>
      <dd>{visite.hoteAccord ? 'A accepté' : 'N’a pas encore répondu'}</dd>
      <dt>{typo(visite.invitee.nom)}, qui vient</dt>
      <dd>{visite.inviteeAccord ? 'A accepté' : 'N’a pas encore répondu'}</dd>
    </dl>
  )

const BOUTONS = [
  ['accepter', 'Accepter, et y participer'],
  ['venir', 'Participer'],
  ['ne-plus-venir', 'Ne plus participer'],
  ['tenir', 'La visite a eu lieu'],
  ['annuler', 'Annuler la visite'],
] as const satisfies readonly (readonly [GesteVisite, string])[]

const Gestes: FC<VisiteProps> = ({ agent, visite, cote, participants, now }) => {
  const vient = participants.some(({ compte }) => compte === agent.compte.id)
  const possibles = BOUTONS.filter(
    ([geste]) =>
      peutVisite(visite, cote, geste, now) &&
      (geste !== 'venir' || (!vient && !peutVisite(visite, cote, 'accepter', now))) &&
      (geste !== 'ne-plus-venir' || vient),
  )
  return (
    <div class="ligne-boutons" id="gestes">
      {possibles.length === 0 ? null : (
        <form method="post" class="ligne-boutons">
          {possibles.map(([geste, texte], i) => (
            <button
              class={i === 0 && geste !== 'annuler' ? 'bouton' : 'bouton second'}
              type="submit"
              name="geste"
              value={geste}
            >
              {texte}
            </button>
          ))}
        </form>
      )}
      {visite.etat === 'annulee' ? null : (
        <a class="bouton second" href={`${postePaths.visite(visite.id)}/invitation.ics`}>
          Mettre dans mon agenda
        </a>
      )}
    </div>
  )
}

const Participants: FC<VisiteProps> = ({ visite, participants }) => (
  <section aria-labelledby="t-participants">
    <h2 id="t-participants">{visite.etat === 'faite' ? 'Ce qu’en disent les participants' : 'Qui y participe'}</h2>
    {participants.length === 0 ? <p class="vide">Personne encore.</p> : null}
    <ul class="liste-simple">
      {participants.map(({ nom, structure, retour }) => (
        <li>
          <b>{nom}</b>, {typo(structure.nom)}
          {retour ? (
            <dl class="observatoire-definition">
              <dt>Ce que j’ai appris</dt>
              <dd>{typo(retour.appris)}</dd>
              {retour.autrement === '' ? null : (
                <>
                  <dt>Ce que je ferai autrement</dt>
                  <dd>{typo(retour.autrement)}</dd>
                </>
              )}
              <dt>Visite utile</dt>
              <dd>{UTILE_TEXTES[retour.utile]}</dd>
            </dl>
          ) : null}
        </li>
      ))}
    </ul>
    <p class="petit">Visible des deux structures et de la coordination. N’écrivez rien sur une personne accompagnée.</p>
  </section>
)

const Dire: FC<VisiteProps> = ({ agent, visite, cote, participants, now, saisie, erreurs }) => {
  const moi = participants.find(({ compte }) => compte === agent.compte.id)
  if (!moi || !peutVisite(visite, cote, 'dire', now)) return null
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const utile = saisie.get('utile') ?? moi.retour?.utile
  return (
    <section class="bloc" aria-labelledby="t-dire">
      <h2 id="t-dire">Votre retour</h2>
      <form method="post" novalidate class="pile">
        <Texte
          id="appris"
          libelle="Ce que j’ai appris"
          lignes={3}
          valeur={saisie.get('appris') ?? moi.retour?.appris ?? ''}
          erreur={erreur('appris')}
        />
        <Texte
          id="autrement"
          libelle="Ce que je ferai autrement"
          aide="Facultatif."
          lignes={3}
          valeur={saisie.get('autrement') ?? moi.retour?.autrement ?? ''}
          erreur={erreur('autrement')}
        />
        <fieldset class="pastilles" aria-describedby={erreur('utile') ? 'utile-erreur' : undefined}>
          <legend>Cette visite m’a été utile</legend>
          {erreur('utile') ? (
            <p class="erreur" id="utile-erreur">
              {erreur('utile')}
            </p>
          ) : null}
          {UTILITES.map((code, i) => (
            <label>
              <input
                id={i === 0 ? 'utile' : undefined}
                type="radio"
                name="utile"
                value={code}
                checked={utile === code}
              />
              <span>{UTILE_TEXTES[code]}</span>
            </label>
          ))}
        </fieldset>
        <p>
          <button class="bouton" type="submit" name="geste" value="dire">
            Enregistrer mon retour
          </button>
        </p>
      </form>
    </section>
  )
}

const Dater: FC<VisiteProps> = ({ visite, cote, now, saisie, erreurs }) => {
  if (!peutVisite(visite, cote, 'dater', now)) return null
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const champs = { debut: formatHeureLocale(visite.debut), fin: formatHeureLocale(visite.fin) }
  return (
    <section class="bloc" aria-labelledby="t-dater">
      <h2 id="t-dater">Proposer une autre date</h2>
      <form method="post" novalidate class="pile">
        <div class="grille-champs">
          <Texte
            id="debut"
            libelle="Début"
            type="datetime-local"
            valeur={saisie.get('debut') ?? champs.debut}
            erreur={erreur('debut')}
          />
          <Texte
            id="fin"
            libelle="Fin"
            type="datetime-local"
            valeur={saisie.get('fin') ?? champs.fin}
            erreur={erreur('fin')}
          />
        </div>
        <Texte id="lieu" libelle="Lieu" valeur={saisie.get('lieu') ?? visite.lieu} erreur={erreur('lieu')} />
        <p>
          <button class="bouton second" type="submit" name="geste" value="dater">
            Proposer cette date
          </button>
        </p>
      </form>
    </section>
  )
}
