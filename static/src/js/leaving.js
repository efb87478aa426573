// Leaves for a page that says nothing, signed out, with no way back to this one.
import { ExitThisPage } from 'govuk-frontend'

export class LeaveQuickly extends ExitThisPage {
  exitPage() {
    document.body.classList.add('govuk-exit-this-page-hide-content')
    document.title = 'Updates'
    signOut()
    window.location.replace(this.$button.href)
  }

  // Escape counts as Shift does: three times, and nobody has to know of Shift.
  handleKeypress(event) {
    super.handleKeypress(event.key === 'Escape' ? { key: 'Shift', shiftKey: false } : event)
  }
}

// The pages before this one are asked for again by whoever goes back, and then want a password.
function signOut() {
  const form = document.querySelector('.masthead__leave')
  navigator.sendBeacon(form.action, new FormData(form))
}
