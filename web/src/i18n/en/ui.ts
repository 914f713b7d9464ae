export default {
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  retry: 'Try again',
  failed: 'That did not work.',
  unreachable: 'The server cannot be reached.',
  unreachable_detail: 'Check your connection; nothing is lost.',
  too_slow: 'This question took too long.',
  too_slow_detail: 'A shorter range or fewer filters make it faster.',
};
