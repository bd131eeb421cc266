// The grammar. It reads tokens, not characters: PEGTL's input is the string of token kinds, one character a token (see
// token.hpp), so white space, comments and full-width forms are none of its business. Rule names are those of
// docs/spec/grammar.peg. A rule that is in `action` below calls the function of the same name in TreeBuilder.
#include <algorithm>

#include "lang/grammar.hpp"
#include "lang/grammar_trace.hpp"

#define TAO_PEGTL_NAMESPACE ajar_pegtl
#include <tao/pegtl/contrib/analyze.hpp>
#include <tao/pegtl/demangle.hpp>
#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/parse.hpp>
#include <tao/pegtl/rules.hpp>

#include "lang/lookahead.hpp"

namespace ajar::lang {
namespace pegtl = ajar_pegtl;
namespace grammar {

using pegtl::at, pegtl::not_at, pegtl::opt, pegtl::plus, pegtl::seq, pegtl::sor, pegtl::star;
using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*>;

std::uint32_t place(const Input& in) { return static_cast<std::uint32_t>(in.byte()); }

/// A rule that PEGTL need not look into: it takes `Rule::length(state, place)` tokens, and fails for none.
template <class Rule>
struct token_rule {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <pegtl::apply_mode, pegtl::rewind_mode, template <class...> class, template <class...> class>
  static bool match(Input& in, ParseState& state, TreeBuilder&) {
    const std::uint32_t count = Rule::length(state, place(in));
    in.bump(count);
    return count > 0;
  }
};

// ---- tokens ---------------------------------------------------------------------------------------------------------

template <Keyword K>
struct kw : token_rule<kw<K>> {
  static std::uint32_t length(ParseState& state, std::uint32_t at) { return state.match(K, at); }
};
template <Keyword... Ks>
struct any_kw : sor<kw<Ks>...> {};

template <char Kind>
struct sym : token_rule<sym<Kind>> {
  static std::uint32_t length(ParseState& state, std::uint32_t at) { return state.match_kind(Kind, at) ? 1 : 0; }
};

/// As many tokens as `Length` says; said to be a token of kind `Kind` where it is missing.
template <char Kind, std::uint32_t (*Length)(const ParseState&, std::uint32_t)>
struct special : token_rule<special<Kind, Length>> {
  static std::uint32_t length(ParseState& state, std::uint32_t at) {
    const std::uint32_t count = state.failed() ? 0 : Length(state, at);
    if (count == 0) state.missed_kind(Kind, at);
    return count;
  }
};

// ---- mistakes and recovery ------------------------------------------------------------------------------------------

/// After a commitment: R must follow, or what was expected is reported.
template <Expected E, class... R>
struct expected {
  using rule_t = expected;
  using subs_t = pegtl::type_list<R...>;
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  static bool match(Input& in, ParseState& state, TreeBuilder& tree) {
    const std::uint32_t begin = place(in);
    if (Control<seq<R...>>::template match<A, M, Action, Control>(in, state, tree)) return true;
    return state.fail(E, begin);
  }
};
/// After a commitment: this one keyword or symbol must follow.
template <class R, class Spelling>
struct needed {
  using rule_t = needed;
  using subs_t = pegtl::type_list<R>;
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  static bool match(Input& in, ParseState& state, TreeBuilder& tree) {
    const std::uint32_t begin = place(in);
    if (Control<R>::template match<A, M, Action, Control>(in, state, tree)) return true;
    return state.fail(Expected::keyword, begin, Spelling::text());
  }
};
template <Keyword K>
struct english {
  static std::string text() { return std::string(spelling(K, Language::en)); }
};
template <char C>
struct symbol {
  static std::string text() { return C == tok::kNotEqual ? "!=" : std::string(1, C); }
};
template <Keyword K>
struct need : needed<kw<K>, english<K>> {};
template <char C>
struct need_sym : needed<sym<C>, symbol<C>> {};

/// R; after a mistake in it, what is left of it goes to `Broken` and reading goes on where `Sync` holds.
/// In a loop it takes a token at least, so that the loop ends.
template <bool InLoop, bool (*Sync)(const ParseState&, std::uint32_t), void (TreeBuilder::*Broken)(Range), class... R>
struct recover_from {
  using rule_t = recover_from;
  using subs_t = pegtl::type_list<R...>;
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  static bool match(Input& in, ParseState& state, TreeBuilder& tree) {
    const std::uint32_t begin = place(in);
    const bool matched =
        Control<seq<R...>>::template match<A, pegtl::rewind_mode::required, Action, Control>(in, state, tree);
    if (!state.failed()) return matched;
    std::uint32_t end = std::max(state.failed_at(), begin);
    if (InLoop && end == begin && !state.is_end(end)) ++end;
    while (!state.is_end(end) && !Sync(state, end)) ++end;
    state.recover();
    in.bump(end - place(in));
    (tree.*Broken)({begin, end});
    return true;
  }
};

template <bool (*Sync)(const ParseState&, std::uint32_t), void (TreeBuilder::*Broken)(Range), class... R>
struct recover : recover_from<false, Sync, Broken, R...> {};
template <bool (*Sync)(const ParseState&, std::uint32_t), void (TreeBuilder::*Broken)(Range), class... R>
struct recover_each : recover_from<true, Sync, Broken, R...> {};

/// Brackets, which must not nest without end.
template <class... R>
struct nested {
  using rule_t = nested;
  using subs_t = pegtl::type_list<R...>;
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  static bool match(Input& in, ParseState& state, TreeBuilder& tree) {
    const bool entered = state.enter(place(in));
    const bool matched = entered && Control<seq<R...>>::template match<A, M, Action, Control>(in, state, tree);
    state.leave();
    return matched;
  }
};

template <class R, class S>
struct separated : seq<R, star<S, R>> {};

/// Holds where `Ahead` does; takes nothing.
template <bool (*Ahead)(const ParseState&, std::uint32_t)>
struct ahead {
  using rule_t = ahead;
  using subs_t = pegtl::empty_list;
  template <pegtl::apply_mode, pegtl::rewind_mode, template <class...> class, template <class...> class>
  static bool match(Input& in, ParseState& state, TreeBuilder&) {
    return !state.failed() && Ahead(state, place(in));
  }
};
struct bullet_follows : ahead<bullet_mark_ahead> {};

/// Clauses up to the next item. Whatever else stands there is a mistake in one of them.
template <Expected E, bool (*Sync)(const ParseState&, std::uint32_t), class Clause>
struct clauses : star<not_at<ahead<item_ahead>>, recover_each<Sync, &TreeBuilder::broken_clause, expected<E, Clause>>> {
};

// ---- names, texts, numbers ------------------------------------------------------------------------------------------

using comma = sym<','>;
struct plain_name : special<tok::kWord, name_length> {};
struct name : special<tok::kWord, hyphened_length> {};
struct text : sym<tok::kText> {};
struct word : sor<plain_name, sym<tok::kText>> {};
struct names : seq<expected<Expected::name, name>, star<comma, expected<Expected::name, name>>> {};
struct words : seq<expected<Expected::word, word>, star<comma, expected<Expected::word, word>>> {};
struct texts : seq<expected<Expected::text, text>, star<comma, expected<Expected::text, text>>> {};
struct labels : seq<text, star<sym<'|'>, expected<Expected::text, text>>> {};
struct item_labels : seq<labels> {};
struct aliases : seq<kw<Keyword::also>, words> {};
struct because : seq<kw<Keyword::because>, expected<Expected::text, labels>> {};
struct ref : seq<name, star<sym<'.'>, expected<Expected::name, name>>> {};
struct refs : seq<expected<Expected::name, ref>, star<comma, expected<Expected::name, ref>>> {};
struct version : special<tok::kNumber, version_length> {};
struct number : sym<tok::kNumber> {};
struct integer : sym<tok::kNumber> {};
struct magnitude : sym<tok::kMagnitude> {};
struct unit_name : special<tok::kWord, unit_name_length> {};
struct grade : special<tok::kWord, grade_length> {};
struct code : special<tok::kWord, code_length> {};
struct date : special<tok::kDay, date_length> {};
struct period : any_kw<Keyword::days, Keyword::weeks, Keyword::months, Keyword::quarters, Keyword::years> {};
struct duration
    : sor<seq<sym<tok::kNumber>, expected<Expected::period, period>>, seq<plain_name, ahead<no_period_ahead>>> {};
struct lang : any_kw<Keyword::en, Keyword::zh> {};
struct lang_texts : seq<lang, texts> {};

// ---- values ---------------------------------------------------------------------------------------------------------

struct quantity : seq<sym<tok::kNumber>, opt<magnitude>, opt<special<tok::kWord, unit_name_length>>> {};
struct bound : sor<sym<'~'>, sym<tok::kAtLeast>, sym<tok::kAtMost>, sym<'>'>, sym<'<'>> {};
struct range_end : seq<sym<tok::kRange>, expected<Expected::number, sym<tok::kNumber>>, opt<magnitude>> {};
struct bare_amount : seq<opt<bound>, sym<tok::kNumber>, opt<magnitude>, opt<sym<'+'>>, opt<range_end>> {};
struct amount : seq<bare_amount, opt<special<tok::kWord, unit_name_length>>> {};
struct misplaced_unit
    : seq<special<tok::kWord, unit_name_length>, sym<tok::kNumber>, opt<magnitude>, opt<sym<'+'>>, opt<range_end>> {};
struct day : sym<tok::kDay> {};
struct state : any_kw<Keyword::closed, Keyword::ajar, Keyword::open> {};
struct state_value : seq<state> {};
struct yes_no : any_kw<Keyword::yes, Keyword::no> {};
struct text_value : sym<tok::kText> {};
struct name_value : seq<name> {};
struct bar : sor<day, amount, misplaced_unit, name_value> {};
struct value : sor<state_value, yes_no, text_value, day, amount, misplaced_unit, name_value> {};

// ---- conditions -----------------------------------------------------------------------------------------------------

struct inline_condition;
struct of_word : seq<kw<Keyword::of>, expected<Expected::word, word>> {};
struct reading : seq<ref, opt<of_word>> {};
struct compare_op : sor<sym<tok::kAtLeast>, sym<tok::kAtMost>, sym<tok::kNotEqual>, sym<'>'>, sym<'<'>, sym<'='>> {};
struct comparison : seq<compare_op, expected<Expected::bar, bar>> {};
struct is_known : kw<Keyword::is_known> {};
struct is_not_known : kw<Keyword::is_not_known> {};
struct is_mode : any_kw<Keyword::is_at_least, Keyword::is_at_most, Keyword::is_not, Keyword::is> {};
struct is_value : seq<is_mode, expected<Expected::value, value>> {};
struct between_predicate : seq<kw<Keyword::between>, bare_amount, opt<unit_name>, kw<Keyword::conjunction>, amount> {};
struct trend_word : any_kw<Keyword::rises, Keyword::falls> {};
struct trend_amount : seq<kw<Keyword::at_least>, expected<Expected::amount, quantity>> {};
struct trend : seq<trend_word, opt<trend_amount>, need<Keyword::over>, expected<Expected::duration, duration>> {};
struct predicate : sor<trend, comparison, is_not_known, is_known, is_value, between_predicate> {};
struct hold_for : seq<kw<Keyword::hold_for>, expected<Expected::duration, duration>> {};
struct hold_from : seq<kw<Keyword::from>, expected<Expected::whole_number, integer>, need<Keyword::origins>> {};
struct hold : sor<hold_for, hold_from> {};
struct atom : seq<reading, opt<predicate>, star<hold>> {};

struct counted : seq<any_kw<Keyword::at_least, Keyword::at_most>, expected<Expected::whole_number, integer>,
                     opt<sym<'%'>>, expected<Expected::keyword, any_kw<Keyword::of, Keyword::of_which>>> {};
struct quantifier : sor<any_kw<Keyword::all_of, Keyword::any_of>, counted> {};
struct bracketed : seq<sym<'('>, nested<expected<Expected::condition, inline_condition>>, need_sym<')'>> {};
struct each : seq<quantifier, expected<Expected::list, name>, need<Keyword::where>,
                  expected<Expected::condition, sor<bracketed, atom>>> {};
struct part : sor<each, bracketed, atom> {};
struct joiner : any_kw<Keyword::conjunction, Keyword::disjunction> {};
struct inline_condition : seq<part, star<joiner, expected<Expected::condition, part>>> {};
struct nested_list : seq<quantifier, at<bullet_follows>> {};
struct bullet_mark : special<'-', bullet_mark_length> {};
struct bullet_end : sor<ahead<gate_clause_ahead>, bullet_follows> {};
struct bullet : seq<bullet_mark, sor<nested_list, expected<Expected::condition, inline_condition>>, opt<labels>,
                    expected<Expected::end_of_bullet, bullet_end>> {};
struct list_of : seq<quantifier, at<bullet_follows>> {};
struct many : seq<list_of, plus<recover_each<bullet_ahead, &TreeBuilder::broken_bullet, bullet>>> {};
struct condition_body : sor<many, inline_condition> {};
struct recovered_condition
    : recover<gate_clause_ahead, &TreeBuilder::broken_condition, expected<Expected::condition, condition_body>> {};

// ---- formulas -------------------------------------------------------------------------------------------------------

struct sum;
struct number_factor : seq<quantity> {};
struct across_word : any_kw<Keyword::total, Keyword::highest, Keyword::lowest, Keyword::count> {};
struct aggregate : seq<across_word, kw<Keyword::of>, expected<Expected::name, plain_name>> {};
struct name_factor : seq<plain_name> {};
struct bracketed_sum : seq<sym<'('>, nested<expected<Expected::formula, sum>>, need_sym<')'>> {};
struct factor : sor<bracketed_sum, number_factor, aggregate, name_factor> {};
struct times : seq<sor<sym<'*'>, sym<'/'>>, expected<Expected::formula, factor>> {};
struct product : seq<factor, star<times>> {};
struct plus_minus : seq<sor<sym<'+'>, sym<'-'>>, expected<Expected::formula, product>> {};
struct sum : seq<product, star<plus_minus>> {};
struct formula : seq<sym<'='>, expected<Expected::formula, sum>> {};

// ---- pack -----------------------------------------------------------------------------------------------------------

struct pack_name : seq<name> {};
struct language_name : special<tok::kWord, name_length> {};
struct languages : seq<kw<Keyword::languages>, expected<Expected::language, language_name>,
                       star<comma, expected<Expected::language, language_name>>> {};
struct approximation : seq<kw<Keyword::approx>, expected<Expected::number, number>, need_sym<'%'>> {};
struct pack_fresh : seq<kw<Keyword::fresh_for>, expected<Expected::duration, duration>> {};
struct pack_option : sor<languages, approximation, pack_fresh> {};
struct pack_options
    : star<not_at<ahead<item_ahead>>,
           recover_each<pack_option_ahead, &TreeBuilder::broken_entry, expected<Expected::pack_option, pack_option>>> {
};
struct pack_item
    : seq<need<Keyword::pack>, expected<Expected::name, pack_name>, opt<version>, opt<item_labels>, pack_options> {};
struct use : seq<kw<Keyword::use>, expected<Expected::name, ref>, opt<version>> {};

// ---- kinds, scopes, distinctions, sources, subjects, units ----------------------------------------------------------

template <Keyword K>
struct item_name : seq<kw<K>, expected<Expected::name, name>> {};
struct parent : seq<kw<Keyword::is_a>, expected<Expected::name, name>> {};
struct kind_words : seq<kw<Keyword::words>, expected<Expected::language, lang_texts>> {};
struct kind : seq<item_name<Keyword::kind>, opt<item_labels>, opt<aliases>, opt<parent>, star<kind_words>> {};
struct scope : seq<item_name<Keyword::scope>, opt<item_labels>, opt<aliases>> {};
struct distinction
    : seq<item_name<Keyword::distinction>, need_sym<tok::kNotEqual>, expected<Expected::name, name>, opt<because>> {};
struct source_grade : seq<kw<Keyword::grade>, expected<Expected::grade, grade>> {};
struct source_origin : seq<kw<Keyword::origin>, expected<Expected::word, word>> {};
struct source
    : seq<item_name<Keyword::source>, opt<item_labels>, opt<aliases>, star<sor<source_grade, source_origin>>> {};
struct from_evidence : kw<Keyword::from_evidence> {};
struct subject : sor<seq<name, opt<labels>>, labels> {};
struct subject_list
    : seq<sym<':'>, expected<Expected::subject, subject>, star<comma, expected<Expected::subject, subject>>> {};
struct subjects : seq<item_name<Keyword::subjects>, opt<item_labels>,
                      expected<Expected::subjects, sor<from_evidence, subject_list>>> {};
struct rate : seq<sym<'='>, expected<Expected::unit_rate, quantity>> {};
struct units : seq<item_name<Keyword::unit>, plus<comma, expected<Expected::name, name>>> {};
struct unit : seq<item_name<Keyword::unit>, opt<item_labels>, opt<aliases>, opt<rate>> {};

// ---- metrics --------------------------------------------------------------------------------------------------------

struct rank_words : seq<expected<Expected::word, word>, need_sym<'<'>, expected<Expected::word, word>,
                        star<sym<'<'>, expected<Expected::word, word>>> {};
struct type : sor<any_kw<Keyword::as_number, Keyword::as_yes_no, Keyword::as_date>,
                  seq<kw<Keyword::in>, expected<Expected::name, unit_name>>, seq<kw<Keyword::as_one_of>, words>,
                  seq<kw<Keyword::as_levels>, rank_words>> {};
struct metric_head
    : seq<sor<seq<item_labels, expected<Expected::type, type>>, seq<expected<Expected::type, type>, opt<item_labels>>>,
          opt<aliases>, opt<formula>> {};
struct metric_shows : seq<kw<Keyword::shows>, expected<Expected::name, name>> {};
struct metric_about : seq<kw<Keyword::about>, expected<Expected::name, name>> {};
struct basis : any_kw<Keyword::measured, Keyword::reported, Keyword::announced, Keyword::planned, Keyword::estimated,
                      Keyword::opinion> {};
struct counts
    : seq<kw<Keyword::counts>, expected<Expected::basis, basis>, star<comma, expected<Expected::basis, basis>>> {};
struct fresh_for : seq<kw<Keyword::fresh_for>, expected<Expected::duration, duration>> {};
struct flag : any_kw<Keyword::cumulative, Keyword::flow, Keyword::complete, Keyword::unbounded> {};
struct every : seq<kw<Keyword::every>, expected<Expected::period, period>> {};
struct between_low : seq<number> {};
struct stray_unit : special<tok::kWord, unit_name_length> {};  // a mistake that is understood
struct between : seq<kw<Keyword::between>, expected<Expected::number, between_low>, opt<stray_unit>,
                     need<Keyword::conjunction>, expected<Expected::number, number>, opt<stray_unit>> {};
struct take
    : seq<kw<Keyword::take>, expected<Expected::take, any_kw<Keyword::latest, Keyword::best_source, Keyword::lowest,
                                                             Keyword::highest, Keyword::spread>>> {};
struct across : seq<kw<Keyword::across>, expected<Expected::across, across_word>,
                    opt<kw<Keyword::of>, expected<Expected::name, name>>> {};
struct confidence : any_kw<Keyword::high, Keyword::moderate, Keyword::low> {};
struct needs_grade : seq<kw<Keyword::needs_grade>, expected<Expected::grade, grade>> {};
struct needs_confidence : seq<kw<Keyword::needs_confidence>, expected<Expected::confidence, confidence>> {};
struct needs_origins : seq<kw<Keyword::needs>, expected<Expected::whole_number, integer>, need<Keyword::origins>> {};
struct note : seq<kw<Keyword::note>, expected<Expected::text, labels>> {};
struct metric_note : seq<note> {};
struct metric_clause : sor<metric_shows, metric_about, counts, fresh_for, flag, every, between, take, across,
                           needs_grade, needs_confidence, needs_origins, metric_note> {};
struct metric : seq<item_name<Keyword::metric>, recover<metric_clause_ahead, &TreeBuilder::broken_head, metric_head>,
                    clauses<Expected::metric_clause, metric_clause_ahead, metric_clause>> {};

// ---- thresholds, conditions -----------------------------------------------------------------------------------------

struct threshold : seq<item_name<Keyword::threshold>, opt<item_labels>, need_sym<'='>,
                       expected<Expected::amount, sor<day, amount, misplaced_unit, name_value>>, opt<because>> {};
struct condition
    : seq<item_name<Keyword::condition>, opt<item_labels>, need<Keyword::when>, recovered_condition, opt<because>> {};

// ---- gates ----------------------------------------------------------------------------------------------------------

struct gate_shows : seq<kw<Keyword::shows>, expected<Expected::name, name>> {};
struct accepts : seq<kw<Keyword::accepts>, names> {};
struct requires_gates : seq<kw<Keyword::requires_gates>, refs> {};
struct gate_state : seq<state> {};
struct level_about : seq<kw<Keyword::about>, expected<Expected::name, name>> {};
struct level : seq<not_at<kw<Keyword::closed>>, gate_state, opt<level_about>, need<Keyword::when>, recovered_condition,
                   opt<because>> {};
struct held : seq<kw<Keyword::held>, opt<kw<Keyword::at>>,
                  expected<Expected::held_state, not_at<kw<Keyword::open>>, gate_state>, need<Keyword::held_if>,
                  recovered_condition, opt<because>> {};
struct gate_confidence : seq<kw<Keyword::needs_confidence>, expected<Expected::confidence, confidence>> {};
struct gate_because : seq<because> {};
struct warn : seq<kw<Keyword::warn>, expected<Expected::text, labels>> {};
struct gate_note : seq<note> {};
struct gate_clause
    : sor<gate_shows, accepts, requires_gates, level, held, gate_confidence, gate_because, warn, gate_note> {};
struct gate_head : seq<opt<item_labels>, opt<aliases>> {};
struct gate : seq<item_name<Keyword::gate>, recover<gate_clause_ahead, &TreeBuilder::broken_head, gate_head>,
                  clauses<Expected::gate_clause, gate_clause_ahead, gate_clause>> {};

// ---- lexicons -------------------------------------------------------------------------------------------------------

struct never : seq<kw<Keyword::never>, expected<Expected::language, lang_texts>> {};
struct phrases : seq<lang_texts> {};
struct cue_status : any_kw<Keyword::negated, Keyword::hedged, Keyword::forecast, Keyword::conditional,
                           Keyword::requirement, Keyword::question, Keyword::quoted, Keyword::attributed,
                           Keyword::distinguished, Keyword::past, Keyword::terminator> {};
struct cue_direction : any_kw<Keyword::forward, Keyword::backward, Keyword::around> {};
struct cue_unit : any_kw<Keyword::words_away, Keyword::clauses_away, Keyword::sentences_away> {};
struct cue_reach
    : sor<kw<Keyword::in_section>,
          seq<kw<Keyword::within>, expected<Expected::whole_number, integer>, expected<Expected::cue_unit, cue_unit>>> {
};
struct cue : seq<kw<Keyword::cue>, expected<Expected::cue_status, cue_status>, opt<cue_direction>, opt<cue_reach>> {};
struct lexicon_note : seq<note> {};
struct lexicon_clause : sor<never, phrases, cue, lexicon_note> {};
struct lexicon : seq<item_name<Keyword::lexicon>, opt<item_labels>,
                     clauses<Expected::lexicon_clause, lexicon_clause_ahead, lexicon_clause>> {};

// ---- claims ---------------------------------------------------------------------------------------------------------

struct said : sor<text, seq<at<lang, sym<tok::kText>>, lang, text>, name> {};
struct sayings : seq<expected<Expected::phrase, said>, star<comma, expected<Expected::phrase, said>>> {};
struct says : seq<kw<Keyword::says>, sayings> {};
struct unless_near : seq<kw<Keyword::unless_near>, sayings> {};
struct near : seq<kw<Keyword::near>, sayings> {};
struct claim_about : seq<kw<Keyword::about>, expected<Expected::name, name>> {};
struct assertion_mode : any_kw<Keyword::is_at_least, Keyword::is> {};
struct assertion : seq<ref, expected<Expected::assertion, assertion_mode, state>> {};
struct asserts
    : seq<kw<Keyword::asserts>, expected<Expected::name, assertion>, star<comma, expected<Expected::name, assertion>>> {
};
struct severity : seq<kw<Keyword::severity>,
                      expected<Expected::severity, any_kw<Keyword::error, Keyword::warning, Keyword::note>>> {};
struct flags : seq<kw<Keyword::flags>, expected<Expected::language, lang_texts>> {};
struct passes : seq<kw<Keyword::passes>, expected<Expected::language, lang_texts>> {};
struct suggest : seq<kw<Keyword::suggest>, expected<Expected::language, lang_texts>> {};
struct claim_note : seq<note> {};
struct claim_clause : sor<says, unless_near, near, claim_about, asserts, severity, flags, passes, suggest, claim_note> {
};
struct claim : seq<item_name<Keyword::claim>, opt<item_labels>,
                   clauses<Expected::claim_clause, claim_clause_ahead, claim_clause>> {};

// ---- tests ----------------------------------------------------------------------------------------------------------

struct given_case : seq<kw<Keyword::case_value>, expected<Expected::word, word>> {};
struct given_file : seq<kw<Keyword::given_file>, expected<Expected::text, text>, opt<given_case>> {};
struct fact_subject : seq<reading> {};
struct fact_missing : seq<kw<Keyword::is>, kw<Keyword::missing>> {};
struct fact_value : seq<kw<Keyword::is>, expected<Expected::value, value>> {};
struct fact_date : seq<any_kw<Keyword::recorded, Keyword::withdrawn>, expected<Expected::date, date>> {};
struct fact_word
    : seq<any_kw<Keyword::from, Keyword::origin, Keyword::about, Keyword::shows>, expected<Expected::word, word>> {};
struct fact_basis : seq<basis> {};
struct fact_option : sor<fact_date, fact_word, fact_basis> {};
struct fact_as_of : seq<not_at<ahead<new_line_ahead>>, kw<Keyword::as_of>, expected<Expected::date, date>> {};
struct fact_options : seq<star<fact_option>, opt<fact_as_of, star<fact_option>>> {};
struct entry_end : sor<bullet_follows, ahead<test_clause_after_entry>> {};
struct fact : seq<expected<Expected::name, fact_subject>, expected<Expected::fact_value, sor<fact_missing, fact_value>>,
                  fact_options, expected<Expected::fact, entry_end>> {};
template <class R>
struct entries : seq<expected<Expected::end_of_bullet, bullet_follows>,
                     plus<recover_each<entry_ahead, &TreeBuilder::broken_entry, bullet_mark, R>>> {};
struct given : seq<kw<Keyword::given>, entries<fact>> {};
struct test_date : seq<any_kw<Keyword::as_of, Keyword::known_by>, expected<Expected::date, date>> {};

struct outcome : any_kw<Keyword::supported, Keyword::unproven, Keyword::contradicted> {};
struct expect_flags : seq<kw<Keyword::flags>, expected<Expected::name, name>, opt<outcome>> {};
struct expect_clean : kw<Keyword::is_clean> {};
struct expect_text
    : seq<kw<Keyword::text>, text, expected<Expected::expected_outcome, sor<expect_flags, expect_clean>>> {};
struct expect_error : seq<kw<Keyword::error>, code> {};
struct change : seq<reading, need<Keyword::is>, expected<Expected::value, value>> {};
struct would_be : seq<kw<Keyword::would_be>, expected<Expected::state, state>> {};
struct expect_would_be : seq<would_be, need<Keyword::held_if>, expected<Expected::name, change>,
                             star<kw<Keyword::conjunction>, expected<Expected::name, change>>> {};
struct expect_lacks : seq<kw<Keyword::lacks>, names> {};
struct expect_has : seq<kw<Keyword::has>, expected<Expected::whole_number, integer>, need<Keyword::origins>> {};
struct why
    : any_kw<Keyword::missing, Keyword::set_aside, Keyword::stale, Keyword::contested, Keyword::imprecise,
             Keyword::uncorroborated, Keyword::incomplete, Keyword::undefined, Keyword::below_grade,
             Keyword::wrong_kind, Keyword::wrong_scope, Keyword::wrong_basis, Keyword::not_yet, Keyword::not_known_yet,
             Keyword::taken_back, Keyword::undated, Keyword::part_of, Keyword::off_subject> {};
struct expect_sets_aside
    : seq<kw<Keyword::sets_aside>, expected<Expected::whole_number, integer>, expected<Expected::why, why>> {};
struct settled : any_kw<Keyword::settled, Keyword::unsettled> {};
struct could_be : seq<kw<Keyword::could_be>, expected<Expected::state, state>> {};
struct expect_state : seq<state> {};
struct expect_why : seq<why> {};
struct expect_is
    : seq<kw<Keyword::is>, expected<Expected::why, sor<seq<expect_state, opt<sor<settled, could_be>>>, expect_why>>> {};
struct expect_ref : seq<ref, expected<Expected::expected_outcome,
                                      sor<expect_would_be, expect_lacks, expect_has, expect_sets_aside, expect_is>>> {};
struct expectation : seq<sor<expect_text, expect_error, expected<Expected::expectation, expect_ref>>,
                         expected<Expected::end_of_bullet, entry_end>> {};
struct expect : seq<kw<Keyword::expect>, entries<expectation>> {};
struct test_clause : sor<given_file, given, test_date, expect> {};
struct test : seq<kw<Keyword::test>, expected<Expected::text, text>,
                  clauses<Expected::test_clause, test_clause_ahead, test_clause>> {};

// ---- file -----------------------------------------------------------------------------------------------------------

struct late_use : seq<use> {};  // a mistake that is understood
struct item : sor<kind, scope, distinction, source, subjects, units, unit, metric, threshold, condition, gate, lexicon,
                  claim, test, late_use> {};
struct end : sym<tok::kEnd> {};
struct file
    : seq<recover<item_ahead, &TreeBuilder::pack_item, pack_item>,
          star<recover_each<item_ahead, &TreeBuilder::broken_entry, use>>,
          star<not_at<end>, recover_each<item_ahead, &TreeBuilder::broken_item, expected<Expected::item, item>>>, end> {
};

// ---- actions --------------------------------------------------------------------------------------------------------

template <class Rule>
struct action : pegtl::nothing<Rule> {};

/// Calls a function of the tree builder with the tokens that the rule has matched.
template <void (TreeBuilder::*Function)(Range)>
struct call {
  template <class ActionInput>
  static void apply(const ActionInput& in, ParseState& state, TreeBuilder& tree) {
    if (state.failed()) return;
    const auto first = static_cast<std::uint32_t>(in.begin() - in.input().begin());
    (tree.*Function)({first, first + static_cast<std::uint32_t>(in.size())});
  }
};

#define AJAR_BUILDS(rule) \
  template <>             \
  struct action<rule> : call<&TreeBuilder::rule> {};
#include "lang/tree_builder.def"
template <>
struct action<times> : call<&TreeBuilder::binary> {};
template <>
struct action<plus_minus> : call<&TreeBuilder::binary> {};

/// Tells of every rule, for whom it may concern.
template <class Rule>
struct control : pegtl::normal<Rule> {
  static void start(const Input&, ParseState& state, TreeBuilder&) {
    if (state.trace != nullptr) state.trace->start();
  }
  static void success(const Input&, ParseState& state, TreeBuilder&) {
    if (state.trace != nullptr) state.trace->success(pegtl::demangle<Rule>(), spelling(state.keyword(), Language::en));
  }
  static void failure(const Input&, ParseState& state, TreeBuilder&) {
    if (state.trace != nullptr) state.trace->failure();
  }
};

}  // namespace grammar

// What rules of our own take when they match: a token takes something, a look ahead nothing, and so may a mistake that is
// not in a loop; the others take what stands in them.
}  // namespace ajar::lang
namespace ajar_pegtl {
using namespace ajar::lang;
template <class Name, class Rule>
struct analyze_traits<Name, grammar::token_rule<Rule>> : analyze_any_traits<> {};
template <class Name, bool (*Ahead)(const ParseState&, std::uint32_t)>
struct analyze_traits<Name, grammar::ahead<Ahead>> : analyze_opt_traits<> {};
template <class Name, Expected E, class... R>
struct analyze_traits<Name, grammar::expected<E, R...>> : analyze_seq_traits<R...> {};
template <class Name, class R, class Spelling>
struct analyze_traits<Name, grammar::needed<R, Spelling>> : analyze_seq_traits<R> {};
template <class Name, bool (*Sync)(const ParseState&, std::uint32_t), void (TreeBuilder::*Broken)(Range), class... R>
struct analyze_traits<Name, grammar::recover_from<true, Sync, Broken, R...>> : analyze_seq_traits<R...> {};
template <class Name, bool (*Sync)(const ParseState&, std::uint32_t), void (TreeBuilder::*Broken)(Range), class... R>
struct analyze_traits<Name, grammar::recover_from<false, Sync, Broken, R...>> : analyze_opt_traits<R...> {};
template <class Name, class... R>
struct analyze_traits<Name, grammar::nested<R...>> : analyze_seq_traits<R...> {};
}  // namespace ajar_pegtl
namespace ajar::lang {

std::size_t endless_rules() { return pegtl::analyze<grammar::file>(1); }

void match_grammar(ParseState& state, TreeBuilder& tree) {
  const std::string& kinds = state.tokens().kinds;
  grammar::Input in(kinds.data(), kinds.size(), "");
  pegtl::parse<grammar::file, grammar::action, grammar::control>(in, state, tree);
}

}  // namespace ajar::lang
