import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Champ, describedBy, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { LICENCES, SUJETS } from '../domain/clip.ts'
import type { Choix, Erreurs, Saisie } from '../formulaire.ts'
import { LICENCE_TEXTES, SUJET_TEXTES } from '../texts.ts'

interface FicheProps {
  cadre: Cadre
  agent: Agent
  /** Absent: a new one. */
  clip: { id: string; titre: string } | undefined
  saisie: Saisie
  erreurs: Erreurs
  /** Occupations that what was typed may name. */
  candidats: readonly { rome: string; libelle: string }[]
  choix: Choix
}

/** What a clip is about, with whom it is made, and what may be done with it. */
export const PageFicheClip: FC<FicheProps> = props => {
  const { cadre, agent, clip, saisie, erreurs, choix } = props
  const titre = clip ? 'Modifier la fiche du clip' : 'Commencer un clip'
  const fautes = Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))
  const valeur = (nom: string): string => saisie.get(nom) ?? ''
  const territoire = saisie.get('territoire') ?? choix.territoires[0]?.id
  return (
    <PagePoste cadre={cadre} agent={agent} titre={fautes.length > 0 ? `Erreur : ${titre}` : titre} menu="clips">
      <div>
        <p class="fil">
          {clip ? (
            <a href={postePaths.clip(clip.id)}>{typo(clip.titre)}</a>
          ) : (
            <a href={postePaths.clips}>Clip-moi un métier</a>
          )}
        </p>
        <h1>{titre}</h1>
      </div>
      <ResumeErreurs erreurs={fautes} />
      <form
        method="post"
        action={clip ? `${postePaths.clip(clip.id)}/modifier` : postePaths.clips}
        class="clip-form"
        novalidate
      >
        <Texte id="titre" libelle="Titre" valeur={valeur('titre')} erreur={erreurs.titre} max={120} />
        <Texte
          id="resume"
          libelle="En deux phrases"
          aide="Facultatif. Ce que l’on y voit, et avec qui."
          lignes={3}
          valeur={valeur('resume')}
          erreur={erreurs.resume}
          max={600}
        />
        <Champ id="sujet" libelle="Sujet" erreur={erreurs.sujet}>
          <Liste
            id="sujet"
            name="sujet"
            vide="Choisissez"
            valeur={valeur('sujet')}
            options={SUJETS.map(code => ({ valeur: code, texte: SUJET_TEXTES[code] }))}
          />
        </Champ>
        <Metier {...props} />
        <Champ
          id="territoire"
          libelle="Territoire"
          aide={
            choix.territoires.length === 0
              ? 'Votre structure n’est d’aucun territoire.'
              : 'Sa coordination relit le clip.'
          }
        >
          <Liste
            id="territoire"
            name="territoire"
            vide="Aucun"
            valeur={territoire}
            options={choix.territoires.map(({ id, nom }) => ({ valeur: id, texte: typo(nom) }))}
          />
        </Champ>
        {choix.voisines.length === 0 ? null : (
          <fieldset class="cases">
            <legend>Structures partenaires</legend>
            {choix.voisines.map(({ id, nom }) => (
              <label>
                <input
                  type="checkbox"
                  name="partenaires[]"
                  value={id}
                  checked={saisie.getAll('partenaires[]').includes(id)}
                />{' '}
                {typo(nom)}
              </label>
            ))}
          </fieldset>
        )}
        <Champ
          id="licence"
          libelle="Licence"
          aide="Avec une licence, chacun peut télécharger le film, si toutes les personnes filmées l’acceptent."
        >
          <select id="licence" name="licence" aria-describedby={describedBy('licence', 'aide')}>
            {LICENCES.map(code => (
              <option value={code} selected={code === valeur('licence')}>
                {LICENCE_TEXTES[code].nom}
              </option>
            ))}
          </select>
        </Champ>
        <label class="case">
          <input type="checkbox" name="sansPersonne" value="oui" checked={valeur('sansPersonne') === 'oui'} /> Personne
          n’est reconnaissable dans ce film, ni à l’image ni à la voix
        </label>
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

const Metier: FC<FicheProps> = ({ saisie, erreurs, candidats }) => (
  <>
    <Texte
      id="metier"
      libelle="Métier"
      aide="Facultatif. Un nom de métier, ou un code ROME comme D1102."
      valeur={saisie.get('metier') ?? ''}
      erreur={erreurs.metier}
      max={80}
    />
    {candidats.length === 0 ? null : (
      <fieldset class="cases">
        <legend>Lequel ?</legend>
        {candidats.map(({ rome, libelle }) => (
          <label>
            <input type="radio" name="rome" value={rome} /> {typo(libelle)} ({rome})
          </label>
        ))}
      </fieldset>
    )}
  </>
)
