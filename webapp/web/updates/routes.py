"""The door to a victim's page on their own phone. What lies behind it are the victim's pages."""

from flask import Blueprint, Response, redirect, request, url_for
from flask_security import logout_user

from webapp import policy
from webapp.storage import access_log, accounts, invitations
from webapp.storage.invitations import Phone
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import clock, visiting
from webapp.web.capture import new_id
from webapp.web.pages import page
from webapp.web.updates.forms import CodeForm, PassphraseForm

blueprint = Blueprint("updates", __name__, url_prefix="/updates")


@blueprint.get("")
def index() -> Response:
    """Nothing here uses anything up, however often it is fetched."""
    visit = visiting.visit()
    if visit:
        return redirect(url_for("victim.show", case_id=visit.case_id), 303)  # type: ignore[return-value]
    if request.args.get("new") == "yes":
        return page("updates/code.html", form=CodeForm(formdata=None))
    if _phone():
        return page("updates/passphrase.html", form=PassphraseForm(formdata=None))
    force = invitations.force_of(reading(), visiting.phone_secret())
    if force:
        return page("updates/ended.html", support=policy.force(force).support)
    return page("updates/code.html", form=CodeForm(formdata=None))


@blueprint.post("/phone")
def create_phone() -> Response:
    """The code is used up and this phone is known: both, or neither."""
    form = CodeForm()
    invitation_id = form.invitation()
    if invitation_id is None:
        return page("updates/code.html", 422, form=form)
    passphrase_hash, phone_id = accounts.hash_of(form.passphrase.data or ""), new_id()
    with writing() as session:
        secret = invitations.use(
            session,
            invitation_id,
            passphrase_hash=passphrase_hash,
            phone_id=phone_id,
            instead_of=visiting.phone_secret(),
            now=clock.now(),
        )
    phone = invitations.phone_of(reading(), secret, now=clock.now()) if secret else None
    if secret is None or phone is None:
        form.refuse_code()
        return page("updates/code.html", 422, form=form)
    answer = _let_in(phone, "use own invitation")
    visiting.keep_phone(answer, secret)
    return answer


@blueprint.post("/visit")
def create_visit() -> Response:
    phone, form = _phone(), PassphraseForm()
    if phone is None:
        return redirect(url_for(".index"), 303)  # type: ignore[return-value]
    if not form.opens(phone):
        return page("updates/passphrase.html", 422, form=form)
    return _let_in(phone, "open own page")


@blueprint.post("/leaving")
def create_leaving() -> Response:
    with writing() as session:
        invitations.end_visit(session, visiting.visit_secret(), now=clock.now())
    answer: Response = redirect(url_for(".index"), 303)  # type: ignore[assignment]
    visiting.forget_visit(answer)
    return answer


def _phone() -> Phone | None:
    return invitations.phone_of(reading(), visiting.phone_secret(), now=clock.now())


def _let_in(phone: Phone, deed: str) -> Response:
    """Whoever was signed in with an account is so no more: this phone now shows little."""
    logout_user()
    with writing() as session:
        secret = invitations.start_visit(session, phone.id, visit_id=new_id(), now=clock.now())
        access_log.log(
            session,
            at=clock.now(),
            person_id=phone.person_id,
            deed=deed,
            case_id=phone.case_id,
            detail="by invitation",
        )
    answer: Response = redirect(url_for("victim.show", case_id=phone.case_id), 303)  # type: ignore[assignment]
    visiting.keep_visit(answer, secret)
    return answer
