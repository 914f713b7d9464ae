const form = document.querySelector('form');
const message = document.getElementById('message');
let secret = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
if (!secret) {
  message.textContent = 'This page needs the whole link, as it was printed.';
}
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  message.textContent = '';
  try {
    const answer = await fetch('/welcome', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret, email: form.email.value, password: form.password.value }),
    });
    if (answer.ok) {
      form.remove();
      message.textContent = 'Saved. You can close this page.';
      return;
    }
    const problem = await answer.json();
    secret = problem.secret ?? secret;
    message.textContent = problem.detail;
  } catch {
    message.textContent = 'The server cannot be reached. Try again.';
  }
  button.disabled = false;
});
