import type { FC } from 'hono/jsx'

/** The promise, drawn: a street at dusk, a first door shut, and the second ajar with light behind it. */
export const Rue: FC = () => (
  <svg class="rue" viewBox="0 0 480 460" aria-hidden="true">
    <path class="rue-mur" d="M0 34a14 14 0 0 1 14-14h452a14 14 0 0 1 14 14v366H0z" />
    <g class="rue-briques">
      <path d="M24 66h40M78 66h26M30 88h22M396 66h52M410 88h40M424 110h26M22 320h18M22 342h12M210 54h34M222 76h40M214 98h22M446 300h14M438 322h22" />
    </g>
    <g class="rue-premiere">
      <path class="rue-cadre" d="M64 400V176a54 54 0 0 1 108 0v224z" />
      <path class="rue-fermee" d="M74 400V178a44 44 0 0 1 88 0v222z" />
      <path
        class="rue-moulure"
        d="M88 216h26v64H88zM122 216h26v64h-26zM88 296h26v84H88zM122 296h26v84h-26zM118 148v44M86 192h64"
      />
      <circle class="rue-bouton" cx="154" cy="290" r="4.5" />
      <rect class="rue-plaque" x="104" y="98" width="28" height="18" rx="3" />
      <text class="rue-numero" x="118" y="112">
        1
      </text>
    </g>
    <g class="rue-seconde">
      <path class="rue-cadre" d="M252 400V150a68 68 0 0 1 136 0v250z" />
      <path class="rue-lumiere" d="M264 400V152a56 56 0 0 1 112 0v248z" />
      <path class="rue-halo" d="M264 400h112l74 60H238z" />
      <path class="rue-fond" d="M352 400V306l12-8 12 8v94zM338 330l8-5 8 5v70h-16z" />
      <path class="rue-battant" d="M264 400V152c0-30 20-52 52-56 6 0 12 6 12 34v304z" />
      <path class="rue-vitre" d="M276 246V160c0-20 12-36 34-42 5 0 8 6 8 22v116zM276 268l42 12v116l-42-10z" />
      <circle class="rue-poignee" cx="319" cy="272" r="5" />
      <rect class="rue-plaque" x="306" y="56" width="28" height="18" rx="3" />
      <text class="rue-numero" x="320" y="70">
        2
      </text>
    </g>
    <path class="rue-lampe" d="M216 176v-18h-22M206 176h20l-4 26h-12z" />
    <path class="rue-sol" d="M0 400h480v6H0z" />
    <g class="rue-passant">
      <circle cx="414" cy="330" r="13" />
      <path d="M400 352q14-10 28 0l4 46h-9l-2 44h-10l-1-32-4 32h-10l2-44h-4z" />
    </g>
  </svg>
)
