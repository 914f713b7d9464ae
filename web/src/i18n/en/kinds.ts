// What matters for a kind of site and what to do with it; a sentence may differ for one kind.
export default {
  'why.visitors':
    'Read it beside the conversion rate: twice the visitors at half the rate is no progress.',
  'why.revenue': 'Compare it by channel and spend where a visit earns more than it costs.',
  'why.orders':
    'How many bought. If it falls while conversion holds, work on getting visitors; otherwise on the shop.',
  'why.average_order_value':
    'Rises with bundles and free shipping from a sum on; try one at a time.',
  'why.conversion_rate':
    'When it falls for one device or page, look there first: something broke or puts people off.',
  'why.conversion_rate.content':
    'Tells which articles make readers stay. Put the sign-up where they end.',
  'why.conversion_rate.saas':
    'The share of visits that sign up, by channel: drop channels that bring many and convert few.',
  'why.conversions':
    'Visits that reached a goal. Filter by source to see who sends people that matter.',
  'why.engagement_rate':
    'Pages with few engaged visits disappoint: fix the three with the most visits.',
  'why.engagement_rate.shop':
    'Landing pages below your average promise something else than they show. Rewrite or stop the ad.',
  'why.engagement_rate.saas':
    'When it falls on the pricing page, people do not understand the plans.',
  'why.average_engagement_time':
    'Time with the page in front. Look for pages where it is short although many come.',
  'why.average_engagement_time.content':
    'Write more of what is read longest, and move what is read for seconds out of the way.',
  'why.average_engagement_time.internal':
    'Long times on simple tasks show where people search for what they need.',
  'why.scroll_depth':
    'Where most stop scrolling, the text is too long or the next step comes too late.',
  'why.returning_visitors':
    'See by which pages they come back, and link those. Without consent they are known for a day only.',
  'why.returning_visitors.content':
    'Readers who come back make an audience: see which articles bring them back and link those. Without consent they are known for a day only.',
  'why.returning_visitors.saas':
    'Who comes back several times is deciding. Answer their questions on those pages.',
  'why.visits':
    'How often the site was used. For a tool, the rhythm by hour and weekday is worth a look.',
  'why.persons':
    'How many colleagues use it, by team. Ask those who do not, what they use instead.',
  'vain.pageviews': 'More pages can be interest, or people who do not find what they need.',
  'vain.events': 'Grows with whatever is tracked; look at single events instead.',
  'vain.views_per_visit': 'Rises when people are lost, too. Engagement time tells more.',
  'vain.visit_duration':
    'First to last event: a tab left open counts as much as reading. Engagement time tells more.',
  'vain.median_visit_duration':
    'First to last event: a tab left open counts as much as reading. Engagement time tells more.',
  'vain.bounce_rate':
    'What the engagement rate leaves over. Low is not good where one page answers everything.',
  'vain.new_visitors': 'Without consent, everybody is new every day.',
  'vain.visits': 'Grows with visitors; says nothing about whether they got what they came for.',
  'vain.items': 'Revenue and order value say what it is worth.',
  'vain.refunds': 'Look at the products behind it.',
  'vain.returning_visitors': 'Without consent they are known for a day only.',
  'vain.persons': 'Counts who was identified, not who came.',
  'vain.other': 'Not what this kind of site can act on first.',
  act: 'What to do with it:',
  vain: 'Nice to know:',
  mark: 'Nice to know, and seldom a reason to act. Choose a figure to read why.',

  'goal.purchase': 'Purchase',
  'goal.purchase.why': 'Everything else is measured against it.',
  'goal.cart': 'Added to cart',
  'goal.cart.why': 'Between it and the purchase lies what the checkout loses.',
  'goal.search': 'Searched',
  'goal.search.why': 'What people look for and do not find is the next thing to offer.',
  'goal.newsletter': 'Newsletter sign-up',
  'goal.newsletter.why':
    'Readers you can reach again. Send the event signup when somebody subscribes.',
  'goal.outbound': 'Clicked through to another site',
  'goal.outbound.why': 'Shows which recommendations are followed.',
  'goal.download': 'Downloaded a file',
  'goal.download.why': 'Shows which documents are worth keeping up to date.',
  'goal.signup': 'Sign-up',
  'goal.signup.why':
    'Send the event signup when an account is made, and see which channel brought it.',
  'goal.pricing': 'Saw the prices',
  'goal.pricing.why': 'The step before the decision: who leaves here is worth asking why.',
  'goal.contact': 'Saw the contact page',
  'goal.contact.why': 'Somebody wants to talk to you. Compare what brought them.',
  'goal.form': 'Sent a form',
  'goal.form.why': 'Send the event submit when a form was sent; shows which forms are finished.',
};
