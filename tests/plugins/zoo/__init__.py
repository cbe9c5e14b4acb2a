"""A zoo of broken plugins: each a real distribution, built to a wheel and installed where no other test looks."""
