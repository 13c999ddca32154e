-- Versions of answers, and what was handed in.

-- :history_of a request; ?2 '' or a question
SELECT answer.id, answer.question, coalesce(person.handle, ''), answer.saved, answer.origin,
  answer.body, coalesce((SELECT max(sent.at) FROM sent WHERE sent.answer_id = answer.id
    AND sent.request_id = answer.request_id AND sent.question = answer.question), '')
FROM answer LEFT JOIN person ON person.id = answer.person_id
WHERE answer.request_id = ?1 AND (?2 = '' OR answer.question = ?2)
ORDER BY answer.question, answer.id;

-- :history_count
SELECT count(*) FROM answer WHERE request_id = ?1 AND (?2 = '' OR question = ?2);

-- :history_version of a question
SELECT body FROM answer WHERE id = ?1 AND request_id = ?2 AND question = ?3;

-- :sent_list the last first; ?1 '' or a concept, ?2 '' or what the text holds
SELECT sent.request_id, request.form, sent.question, sent.concept, sent.at, sent.body
FROM sent JOIN request ON request.id = sent.request_id
WHERE (?1 = '' OR sent.concept = ?1) AND (?2 = '' OR instr(lower(sent.body), lower(?2)) > 0)
ORDER BY sent.id DESC LIMIT ?3;
