#include "domain/Vocabulary.h"

namespace lazos::domain {

const std::vector<std::string_view>& partyKinds()
{
    static const std::vector<std::string_view> words{
        "local-authority", "grouping",   "state",       "international-organisation", "network",
        "public-body",     "university", "association", "private-entity"};
    return words;
}

const std::vector<std::string_view>& instruments()
{
    static const std::vector<std::string_view> words{"twinning",
                                                     "cooperation-convention",
                                                     "memorandum-of-understanding",
                                                     "framework-agreement",
                                                     "specific-agreement",
                                                     "technical-cooperation",
                                                     "humanitarian-aid",
                                                     "network-membership",
                                                     "letter-of-intent",
                                                     "cross-border-body",
                                                     "amendment",
                                                     "termination"};
    return words;
}

const std::vector<std::string_view>& themes()
{
    static const std::vector<std::string_view> words{"water-sanitation",
                                                     "urban-development",
                                                     "mobility",
                                                     "environment-climate",
                                                     "culture",
                                                     "heritage",
                                                     "education",
                                                     "health",
                                                     "social-inclusion",
                                                     "gender-equality",
                                                     "migration",
                                                     "human-rights-peace",
                                                     "economic-promotion",
                                                     "tourism",
                                                     "sport",
                                                     "events",
                                                     "talent-innovation",
                                                     "governance",
                                                     "participation",
                                                     "right-to-the-city",
                                                     "housing",
                                                     "risk-and-emergency",
                                                     "food-agriculture"};
    return words;
}

}
