import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Champ, describedBy, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { Impossible } from '../parcours.ts'
import type { EvenementDuParcours } from '../store/parcours.ts'
import { ParcoursBlocage } from './parcours-blocage.tsx'
import type { FauteParcours, SaisieEtape, SaisieParcours } from './parcours-saisie.ts'

interface ReglagesProps {
  cadre: Cadre
  agent: Agent
  evenement: EvenementDuParcours
  saisie: SaisieParcours
  fautes: readonly FauteParcours[]
  /** What was asked and cannot be. */
  impossible?: Impossible | undefined
}

/** How a parcours is prepared: rounds, groups, steps with who holds them and where. */
export const PageParcoursReglages: FC<ReglagesProps> = ({ cadre, agent, evenement, saisie, fautes, impossible }) => {
  const fauteDe = (champ: string) => fautes.find(faute => faute.champ === champ)?.texte
  const titre = 'Préparer le parcours'
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={fautes.length > 0 || impossible ? `Erreur : ${titre}` : titre}
      menu="evenements"
    >
      <div>
        <p class="fil">
          <a href={postePaths.parcoursListe}>Parcours</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          {typo(evenement.titre)}. {direQuand({ ...evenement, journee: false })}
        </p>
      </div>
      <ResumeErreurs erreurs={fautes} />
      {impossible ? <ParcoursBlocage {...impossible} nonEnregistre /> : null}
      <form method="post" action={`${postePaths.parcours(evenement.id)}/reglages`} class="parcours-reglages">
        <fieldset class="poste-bloc">
          <legend>Les tours et les groupes</legend>
          <p class="aide">
            À chaque tour, chaque groupe est à une étape. Il faut au moins autant de tours que d’étapes.
          </p>
          <div class="grille-champs">
            <Texte
              id="heure"
              libelle="Début du premier tour"
              type="time"
              valeur={saisie.heure}
              erreur={fauteDe('heure')}
            />
            <Nombre id="tours" libelle="Nombre de tours" saisie={saisie} fauteDe={fauteDe} />
            <Nombre id="duree" libelle="Durée d’un tour, en minutes" saisie={saisie} fauteDe={fauteDe} />
            <Nombre id="pause" libelle="Entre deux tours, en minutes" saisie={saisie} fauteDe={fauteDe} />
            <Nombre id="personnes" libelle="Personnes attendues" saisie={saisie} fauteDe={fauteDe} />
            <Nombre id="taille" libelle="Personnes par groupe, au plus" saisie={saisie} fauteDe={fauteDe} />
          </div>
        </fieldset>
        {saisie.etapes.map((etape, i) => (
          <Etape etape={etape} rang={i} structures={evenement.structures} fauteDe={fauteDe} />
        ))}
        <p class="petit">Une étape sans nom ni salle est laissée de côté. Enregistrez pour en ajouter d’autres.</p>
        <p class="actions">
          <button type="submit" class="bouton">
            Enregistrer et planifier
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

interface NombreProps {
  id: 'tours' | 'duree' | 'pause' | 'taille' | 'personnes'
  libelle: string
  saisie: SaisieParcours
  fauteDe: (champ: string) => string | undefined
}

const Nombre: FC<NombreProps> = ({ id, libelle, saisie, fauteDe }) => (
  <Texte id={id} libelle={libelle} valeur={saisie[id]} erreur={fauteDe(id)} max={4} chiffres />
)

interface EtapeProps {
  etape: SaisieEtape
  rang: number
  structures: readonly { id: string; nom: string }[]
  fauteDe: (champ: string) => string | undefined
}

const Etape: FC<EtapeProps> = ({ etape, rang, structures, fauteDe }) => {
  const structure = `structure-${rang}`
  return (
    <fieldset class="poste-bloc">
      <legend>Étape {rang + 1}</legend>
      <input type="hidden" name={`etape-${rang}`} value={etape.id} />
      <div class="grille-champs">
        <Texte
          id={`titre-${rang}`}
          libelle="Ce qu’on y fait"
          valeur={etape.titre}
          erreur={fauteDe(`titre-${rang}`)}
          max={120}
        />
        <Champ id={structure} libelle="Qui la tient" erreur={fauteDe(structure)}>
          <Liste
            id={structure}
            name={structure}
            options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={etape.structure}
            vide="Choisissez"
          />
        </Champ>
        <Champ
          id={`salles-${rang}`}
          libelle="Ses salles"
          aide="Une par ligne, avec ses places. Par exemple : Salle A : 12"
          erreur={fauteDe(`salles-${rang}`)}
        >
          <textarea
            id={`salles-${rang}`}
            name={`salles-${rang}`}
            rows={2}
            maxlength={600}
            aria-describedby={describedBy(`salles-${rang}`, 'aide', fauteDe(`salles-${rang}`))}
            aria-invalid={fauteDe(`salles-${rang}`) ? 'true' : undefined}
          >
            {etape.salles}
          </textarea>
        </Champ>
        <Texte
          id={`apres-${rang}`}
          libelle="Après les étapes"
          aide="Leurs numéros, si l’ordre compte"
          valeur={etape.apres}
          erreur={fauteDe(`apres-${rang}`)}
          max={60}
        />
        <Texte
          id={`fermee-${rang}`}
          libelle="Tours où elle n’est pas tenue"
          aide="Leurs numéros, s’il y en a"
          valeur={etape.fermee}
          erreur={fauteDe(`fermee-${rang}`)}
          max={60}
        />
      </div>
    </fieldset>
  )
}
