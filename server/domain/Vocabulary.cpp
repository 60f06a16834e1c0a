#include "domain/Vocabulary.h"

namespace lazos::domain {

const std::vector<std::string_view>& partyKinds()
{
    static const std::vector<std::string_view> words{
        "local-authority", "grouping",   "state",       "international-organisation", "network",
        "public-body",     "university", "association", "private-entity"};
    return words;
}

const std::vector<Word>& instruments()
{
    static const std::vector<Word> words{{"twinning", "Twinning"},
                                         {"cooperation-convention", "Cooperation convention"},
                                         {"memorandum-of-understanding", "Memorandum of understanding"},
                                         {"framework-agreement", "Framework agreement"},
                                         {"specific-agreement", "Specific agreement"},
                                         {"technical-cooperation", "Technical cooperation"},
                                         {"humanitarian-aid", "Humanitarian aid"},
                                         {"network-membership", "Network membership"},
                                         {"letter-of-intent", "Letter of intent"},
                                         {"cross-border-body", "Cross-border body"},
                                         {"amendment", "Amendment"},
                                         {"termination", "Termination"}};
    return words;
}

const std::vector<Word>& themes()
{
    static const std::vector<Word> words{{"water-sanitation", "Water and sanitation"},
                                         {"urban-development", "Urban development"},
                                         {"mobility", "Mobility"},
                                         {"environment-climate", "Environment and climate"},
                                         {"culture", "Culture"},
                                         {"heritage", "Heritage"},
                                         {"education", "Education"},
                                         {"health", "Health"},
                                         {"social-inclusion", "Social inclusion"},
                                         {"gender-equality", "Gender equality"},
                                         {"migration", "Migration"},
                                         {"human-rights-peace", "Human rights and peace"},
                                         {"economic-promotion", "Economic promotion"},
                                         {"tourism", "Tourism"},
                                         {"sport", "Sport"},
                                         {"events", "Events"},
                                         {"talent-innovation", "Talent and innovation"},
                                         {"governance", "Governance"},
                                         {"participation", "Participation"},
                                         {"right-to-the-city", "Right to the city"},
                                         {"housing", "Housing"},
                                         {"risk-and-emergency", "Risk and emergency"},
                                         {"food-agriculture", "Food and agriculture"}};
    return words;
}

std::vector<std::string_view> idsOf(const std::vector<Word>& words)
{
    std::vector<std::string_view> ids;
    ids.reserve(words.size());
    for (const Word& word : words) ids.push_back(word.id);
    return ids;
}

}
