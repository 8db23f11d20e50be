import '../../apps/api/src/main';
