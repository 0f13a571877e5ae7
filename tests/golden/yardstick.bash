# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of yardstick's commands and options in bash.

_yardstick_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}

_yardstick_files()
{
    mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
    compopt -o filenames 2>/dev/null
}

# What may follow an option that takes a value; fails where the word before is none.
_yardstick_value()
{
    case $1:$2 in
        trend:--method) _yardstick_words 'theil-sen ols robust logit poisson recent'; return 0 ;;
        trend:--errors) _yardstick_words 'hac ar1 iid'; return 0 ;;
        trend:--lags) return 0 ;;
        trend:--weights) _yardstick_words 'huber bisquare'; return 0 ;;
        trend:--mk) _yardstick_words 'auto original seasonal correlated-seasons hamed-rao'; return 0 ;;
        trend:--confidence) return 0 ;;
        trend:--adjust) _yardstick_words 'auto yes no'; return 0 ;;
        season:--method) _yardstick_words 'auto regarima stl mstl none'; return 0 ;;
        season:--mode) _yardstick_words 'auto additive multiplicative log-additive logit sqrt'; return 0 ;;
        season:--calendar) _yardstick_words 'none auto england-and-wales scotland northern-ireland'; return 0 ;;
        season:--outliers) _yardstick_words 'auto none'; return 0 ;;
        season:--event) return 0 ;;
        season:--diagnostics) _yardstick_files -f; return 0 ;;
        season:--s-window) return 0 ;;
        season:--t-window) return 0 ;;
        season:--l-window) return 0 ;;
        season:--s-degree) return 0 ;;
        season:--t-degree) return 0 ;;
        season:--l-degree) return 0 ;;
        season:--s-jump) return 0 ;;
        season:--t-jump) return 0 ;;
        season:--l-jump) return 0 ;;
        season:--inner) return 0 ;;
        season:--outer) return 0 ;;
        season:--robust) _yardstick_words 'yes no'; return 0 ;;
        forecast:--method) _yardstick_words 'auto naive snaive drift shrunken-drift ses holt damped ets theta dotm airline combination'; return 0 ;;
        forecast:--horizon) return 0 ;;
        forecast:--origin) return 0 ;;
        forecast:--constants) _yardstick_files -f; return 0 ;;
        target:--method) _yardstick_words 'auto naive snaive drift shrunken-drift ses holt damped ets theta dotm airline combination'; return 0 ;;
        target:--origin) return 0 ;;
        target:--constants) _yardstick_files -f; return 0 ;;
        target:--targets) _yardstick_files -f; return 0 ;;
        target:--improve) return 0 ;;
        target:--step) return 0 ;;
        target:--solve) return 0 ;;
        bench:--basket) return 0 ;;
        bench:--value-for-money) return 0 ;;
        bench:--quantile-type) return 0 ;;
        bench:--minimum-group) return 0 ;;
        bench:--exclude-self) _yardstick_words 'yes no'; return 0 ;;
        bench:--parts) _yardstick_words 'quarters fifths'; return 0 ;;
        bench:--intervals) _yardstick_words 'no yes simultaneous'; return 0 ;;
        bench:--false-discovery) return 0 ;;
        funnel:--kind) _yardstick_words 'proportion rate ratio'; return 0 ;;
        funnel:--overdispersion) _yardstick_words 'auto none additive multiplicative'; return 0 ;;
        funnel:--winsorise) return 0 ;;
        neighbours:--number) return 0 ;;
        neighbours:--source) _yardstick_words 'auto list characteristics'; return 0 ;;
        neighbours:--weight) return 0 ;;
        neighbours:--why) return 0 ;;
        calibrate:--method) _yardstick_words 'auto naive snaive drift shrunken-drift ses holt damped ets theta dotm airline combination'; return 0 ;;
        calibrate:--write) _yardstick_files -f; return 0 ;;
        calibrate:--constants) _yardstick_files -f; return 0 ;;
        calibrate:--render) _yardstick_files -f; return 0 ;;
        plot:--size) return 0 ;;
        plot:--title) return 0 ;;
        plot:--render) _yardstick_files -f; return 0 ;;
        plot:--intervals) _yardstick_words 'yes simultaneous'; return 0 ;;
        plot:--seed) return 0 ;;
        report:--output) _yardstick_files -d; return 0 ;;
        report:--title) return 0 ;;
        sample:--truth) _yardstick_files -d; return 0 ;;
        *:--authority) return 0 ;;
        *:--indicator) return 0 ;;
        *:--from) return 0 ;;
        *:--to) return 0 ;;
        *:--period) return 0 ;;
        *:--group) return 0 ;;
        *:--format) _yardstick_words 'text csv json'; return 0 ;;
        *:--output) _yardstick_files -f; return 0 ;;
        *:--authority-name) return 0 ;;
        *:--indicator-name) return 0 ;;
        *:--sheet) return 0 ;;
        *:--period-name) return 0 ;;
        *:--column) return 0 ;;
        *:--layout) _yardstick_words 'auto long wide-periods wide-indicators tracker'; return 0 ;;
        *:--periods) _yardstick_words 'auto month calendar-quarter financial-quarter calendar-year financial-year academic-year week day'; return 0 ;;
        *:--decimal) _yardstick_words '. ,'; return 0 ;;
        *:--real-terms) _yardstick_words 'yes no'; return 0 ;;
        *:--threads) return 0 ;;
        *:--seed) return 0 ;;
    esac
    return 1
}

_yardstick_option()
{
    case $1 in
        check) _yardstick_words '--summary --authority --indicator --from --to --period --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        trend) _yardstick_words '--method --errors --lags --weights --mk --confidence --adjust --authority --indicator --from --to --period --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        season) _yardstick_words '--summary --method --mode --calendar --outliers --event --diagnostics --s-window --t-window --l-window --s-degree --t-degree --l-degree --s-jump --t-jump --l-jump --inner --outer --robust --authority --indicator --from --to --period --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        forecast) _yardstick_words '--method --horizon --origin --constants --authority --indicator --from --to --period --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        target) _yardstick_words '--method --origin --constants --targets --improve --step --solve --milestones --profile --smart --authority --indicator --from --to --period --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        bench) _yardstick_words '--summary --trend --record --profile --basket --value-for-money --all-periods --quantile-type --minimum-group --exclude-self --parts --intervals --false-discovery --authority --indicator --from --to --period --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --seed --quiet --help --version ' ;;
        funnel) _yardstick_words '--kind --overdispersion --winsorise --all-periods --authority --indicator --from --to --period --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        neighbours) _yardstick_words '--number --source --weight --why --authority --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        flag) _yardstick_words '--only-escalated --exit-code --authority --indicator --from --to --period --group --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        calibrate) _yardstick_words '--method --before --review --write --constants --render --authority --indicator --from --to --period --format --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        plot) _yardstick_words '--size --title --render --intervals --seed --authority --indicator --from --to --period --group --output --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --quiet --help --version ' ;;
        report) _yardstick_words '--output --title --authority --indicator --from --to --period --group --authority-name --indicator-name --sheet --period-name --column --layout --periods --decimal --real-terms --keep-going --threads --seed --quiet --help --version ' ;;
        sample) _yardstick_words '--truth --help --version ' ;;
    esac
}

_yardstick_operand()
{
    case $1:$COMP_CWORD in
        *:1) _yardstick_words 'check trend season forecast target bench funnel neighbours flag calibrate plot report sample --help --version help' ;;
        help:2) _yardstick_words 'check trend season forecast target bench funnel neighbours flag calibrate plot report sample ' ;;
        help:*) ;;
        plot:2) _yardstick_words 'trend season quartiles funnel ranks target' ;;
        sample:*) _yardstick_files -d ;;
        *) _yardstick_files -f ;;
    esac
}

_yardstick()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]}
    COMPREPLY=()
    # Readline takes --name=value apart at the equals sign.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if _yardstick_value "$command" "$previous"; then
        return
    elif [[ $COMP_CWORD -gt 1 && $current == -* ]]; then
        _yardstick_option "$command"
    else
        _yardstick_operand "$command"
    fi
}

complete -F _yardstick yardstick
