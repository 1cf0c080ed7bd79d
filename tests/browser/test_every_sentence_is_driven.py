"""What a person can do with the page, sentence by sentence, and the browser tests that drive it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent

SENTENCES: Final[dict[str, str]] = {
    # See at once
    "whose routes these are, when, how sure": """
        test_each_stop_has_its_number_its_place_and_its_date
        test_the_popup_of_a_stop_says_where_when_how_known_and_from_whom
        test_all_stops_are_in_view_at_first""",
    "stops numbered in order": """
        test_each_stop_has_its_number_its_place_and_its_date
        test_numbered_stops_stand_where_the_rest_is_gathered""",
    "legs with arrows along the great circle, across ±180° unbroken": """
        test_a_route_over_the_antimeridian_is_one_line
        test_ways_differ_on_their_canvas""",
    "planned dashed, cancelled crossed, uncertain hollow": """
        test_planned_cancelled_and_uncertain_can_be_told_apart
        test_stops_and_their_ways_differ_in_the_key_and_in_the_list
        test_stops_differ_on_the_map
        test_ways_differ_on_their_canvas""",
    "visits, events and mere mentions told apart by shape": """
        test_events_differ_on_the_map_and_in_their_list
        test_a_crowd_of_events_differs_on_its_canvas
        test_places_that_are_only_named_are_shown_when_asked_for""",
    "a legend that is also the filter": """
        test_the_key_is_the_filter
        test_the_key_tells_of_the_mark_where_there_is_one""",
    # Read the story
    "each traveller's itinerary as a list": """
        test_a_line_of_the_itinerary_opens_its_stop
        test_a_visit_to_an_unknown_place_is_listed
        test_paper_says_who_when_what_and_from_which_articles""",
    "each article with its place names highlighted": """
        test_a_name_that_was_not_placed_is_marked_and_leads_nowhere
        test_an_article_without_a_headline_goes_by_its_first_words""",
    "a click on either side moves the other": """
        test_map_itinerary_and_article_are_one_thing_seen_three_ways
        test_choosing_a_stop_goes_nearer_to_a_journey_that_looks_small""",
    "the popup gives the sentence, the source and link, the date and how known, the confidence": """
        test_the_popup_of_a_stop_says_where_when_how_known_and_from_whom
        test_events_of_a_spot_share_a_mark_that_is_called_by_the_place_and_lists_them
        test_a_link_leads_to_the_web_and_tells_it_nothing""",
    "and why it is here": """
        test_the_popup_says_why_and_what_the_place_was_not_taken_for
        test_all_evidence_of_the_sample_map_is_told_in_sentences""",
    "the places it was not taken for, shown faintly on the map": """
        test_what_a_place_was_not_taken_for_stands_faintly_on_the_map
        test_the_popup_says_why_and_what_the_place_was_not_taken_for""",
    # Ask
    "search people, places, words": """
        test_words_find_people_places_and_articles
        test_tabs_say_how_many_of_how_many_are_left""",
    "filter by traveller": """
        test_a_traveller_can_be_switched_off_and_on
        test_all_travellers_can_be_switched_off_at_once""",
    "filter by kind, status, confidence": """
        test_a_kind_of_event_can_be_switched_off
        test_the_key_is_the_filter""",
    "filter by document": "test_what_one_article_tells_can_be_left_out",
    "a time slider with a histogram and a play button": """
        test_days_can_be_chosen_and_the_undated_with_them
        test_the_days_are_played_until_they_are_stopped
        test_the_timeline_points_at_the_days_of_what_is_chosen""",
    "undated is a choice, not a hole": """
        test_days_can_be_chosen_and_the_undated_with_them
        test_the_undated_can_be_left_out_only_where_there_are_any""",
    # Correct
    "pick another candidate in the popup": """
        test_corrections_are_collected_and_offered
        test_a_rival_that_is_picked_stands_on_the_next_page""",
    "or a place of one's own": """
        test_a_place_of_the_readers_own_stands_on_the_next_page
        test_a_popup_says_so_where_there_is_nothing_else_to_choose""",
    "or not a place": """
        test_corrections_are_collected_and_offered
        test_what_is_said_to_be_no_place_is_gone_from_the_next_page""",
    "the page offers corrections.csv, which geo map applies, and says what it changed": """
        test_a_rival_that_is_picked_stands_on_the_next_page
        test_a_correction_keeps_the_payload_as_text""",
    # Take away
    "the layers as GeoJSON and CSV": """
        test_layers_leave_the_page_as_far_as_they_are_seen
        test_the_layers_leave_the_page_as_they_were_exported""",
    "a permalink for view and filters": "test_a_link_shows_what_its_sender_saw",
    "print and PNG": """
        test_no_mark_sticks_out_of_its_line
        test_sheets_are_few_and_none_is_mostly_blank
        test_paper_says_who_when_what_and_from_which_articles
        test_paper_says_to_what_it_is_limited
        test_the_map_on_paper_shows_every_stop_and_nothing_covers_one
        test_a_picture_says_to_what_it_is_limited
        test_a_picture_has_title_days_key_names_and_credits""",
    "a copyable citation with the source list": """
        test_a_picture_a_citation_and_a_link_can_be_had
        test_the_citation_is_copied_with_good_addresses_alone
        test_the_citation_names_every_article""",
    # In any state
    "keyboard alone": """
        test_all_can_be_done_by_keyboard
        test_a_popup_opens_and_closes_by_keyboard
        test_every_mark_can_be_reached_by_tab
        test_a_crowd_is_reached_by_click_and_by_keyboard""",
    "screen readers: names, roles, a live region": """
        test_axe_finds_nothing
        test_what_changes_is_said""",
    "200 % zoom, a phone 360 px wide": """
        test_where_there_is_little_room_nothing_is_cut_off_and_nothing_covered
        test_a_telephone_shows_map_and_story_without_scrolling_sideways
        test_the_sheet_is_drawn_up_and_down""",
    "dark and light, high contrast": """
        test_the_page_looks_as_it_did
        test_in_the_dark_the_land_is_dark
        test_what_can_be_pressed_is_underlined_where_colours_are_the_readers
        test_stops_and_their_ways_differ_in_the_key_and_in_the_list""",
    "right-to-left names": """
        test_a_date_beside_an_arabic_name_reads_from_left_to_right
        test_a_row_of_a_table_keeps_the_order_of_its_cells_whatever_their_script""",
    "reduced motion": """
        test_who_wants_no_motion_gets_none
        test_who_wants_no_motion_sees_the_map_jump_and_the_days_play""",
    "English texts in one table": "test_every_english_text_comes_from_the_one_table",
    # How it is built
    "finer land, and online tiles without which the land is still there": """
        test_a_finer_land_can_be_had
        test_with_the_tiles_out_of_reach_the_land_is_still_there
        test_tiles_come_from_their_host_alone_and_without_them_the_land_is_there""",
    "labels that do not collide": """
        test_names_are_written_over_no_mark_and_no_other_name
        test_who_looks_so_near_that_no_country_is_named_is_told_where_the_stops_lie
        test_names_of_stops_keep_clear_of_a_crowds_discs""",
    "every feature is reached at any size": """
        test_a_crowd_is_reached_by_click_and_by_keyboard
        test_the_story_is_told_when_a_crowd_would_make_the_page_crawl""",
    "no payload runs": """
        test_no_payload_runs_in_any_property_of_any_layer
        test_the_second_wall_holds_without_the_first""",
}
"""Each sentence, and the tests of this folder that drive it."""


def driven() -> Iterator[str]:
    """Yield the names of all tests that open the page in a browser."""
    for path in sorted(HERE.glob("test_page_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
        # What opens pages, or is itself made of what does.
        opens = {"open_page", "open_carelessly", "opener"}
        for _ in functions:
            for one in functions:
                if {argument.arg for argument in one.args.args} & opens:
                    opens.add(one.name)
        yield from (one.name for one in functions if one.name in opens)


def test_every_sentence_has_a_test_that_drives_it() -> None:
    known = set(driven())
    missing = {
        sentence: lost
        for sentence, names in SENTENCES.items()
        if (lost := set(names.split()) - known) or not names.split()
    }
    assert missing == {}
